package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One engine and one pair of buffers for all callers, who take turns tile by tile in the order in
 * which they asked. A run uses all processors, so that two at once would gain no time and take
 * twice the memory.
 */
final class SharedEngine implements AutoCloseable {
  private static final int FLOATS_PER_PIXEL = 3;

  private final Engine engine;
  private final ReentrantLock turn = new ReentrantLock(true);
  private FloatBuffer input = FloatBuffer.allocate(0);
  private FloatBuffer output = FloatBuffer.allocate(0);
  private boolean closed;

  SharedEngine(Engine engine) {
    this.engine = engine;
  }

  TileRules rules() {
    return engine.rules();
  }

  /**
   * Restores one tile when it is this caller's turn.
   *
   * @param last whether it is the last of a picture that was cut; the next one has other tiles
   * @param fill puts the tile's values into the buffer, from position 0
   * @param drain takes the restored values out of the buffer, from position 0
   * @throws RestoreException {@code CANCELLED} if the thread is interrupted while it waits or the
   *     engine is closed; otherwise as {@link Engine#run}
   */
  void run(ImageSize tile, boolean last, Consumer<FloatBuffer> fill, Consumer<FloatBuffer> drain) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException(Reason.CANCELLED, "Interrupted; nothing was written", e);
    }
    try {
      requireOpen();
      makeRoom(tile);
      fill.accept(input);
      engine.run(input, output, tile, last);
      drain.accept(output);
    } finally {
      turn.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RestoreException(
          Reason.CANCELLED, "The deblurrer is closed; open another one to restore more pictures");
    }
  }

  private void makeRoom(ImageSize tile) {
    long values = FLOATS_PER_PIXEL * tile.pixels();
    if (input.capacity() >= values) {
      return;
    }
    try {
      input = direct(values);
      output = direct(values);
    } catch (OutOfMemoryError | ArithmeticException e) {
      input = FloatBuffer.allocate(0);
      output = FloatBuffer.allocate(0);
      throw new RestoreException(
          Reason.MEMORY,
          "Memory did not suffice for a tile of " + tile + "; allow or free more memory",
          e);
    }
  }

  private static FloatBuffer direct(long values) {
    return ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Waits for the tile at hand, then gives the native memory back; may be called twice. */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        engine.close();
        input = FloatBuffer.allocate(0);
        output = FloatBuffer.allocate(0);
      }
    } finally {
      turn.unlock();
    }
  }
}
