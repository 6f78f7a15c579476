package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Runs a network on one tile at a time.
 *
 * <p>A tile is [1, 3, H, W]: the red, green and blue planes one behind another, rows from top to
 * bottom, black 0 and white 1; an engine whose model takes other values or another order converts.
 * The result has the same shape and is not clamped. Runs are not started concurrently; the engine
 * owns its native memory until {@link #close()}, which may be called twice.
 */
public interface Engine extends AutoCloseable {
  /** What tiles the model takes. */
  TileRules rules();

  /**
   * Restores one tile.
   *
   * @param input 3·H·W values from position 0, direct and in native order; may be overwritten
   * @param output the same length; filled from position 0
   * @param tile width and height, as {@link #rules()} asks
   * @param last whether no tile of this size is expected soon: memory that was kept for the next
   *     one is given back
   * @throws RestoreException {@code MEMORY} if memory does not suffice for a tile of this size (a
   *     smaller one is tried then), {@code MODEL} if the network fails
   */
  void run(FloatBuffer input, FloatBuffer output, ImageSize tile, boolean last);

  @Override
  void close();
}
