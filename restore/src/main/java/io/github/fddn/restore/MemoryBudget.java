package io.github.fddn.restore;

import com.sun.management.OperatingSystemMXBean;
import io.github.fddn.image.ImageSize;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * How much memory the process may take, and what of it is left for tiles.
 *
 * <p>Tiles lose work to their halos: the larger the better, but with diminishing returns. So a tile
 * is as large as pays for a picture of that size, and smaller only where the budget asks for it.
 * The same picture with the same budget is always cut alike, whatever else is going on.
 *
 * @param totalBytes memory for the whole process, the Java machine included
 */
record MemoryBudget(long totalBytes) {
  /** The Java machine, the network's library and the weights, measured: see docs/performance.md. */
  static final long BASE_BYTES = 150L << 20;

  /** Input and output of the network: six floats a pixel. */
  static final long BUFFER_BYTES_PER_PIXEL = 24;

  /** Tiles of this many pixels pay even for small pictures: 1280×720 is restored in one piece. */
  private static final long SMALL_TILE = 1_050_000;

  /** Tiles beyond this do not pay at all. */
  private static final long LARGE_TILE = 3_500_000;

  /** Picture beside which a tile of {@link #SMALL_TILE} is right. */
  private static final long SMALL_PICTURE = 4_000_000;

  /** Pixels by which a tile may grow for each pixel more of the picture: one in forty-five. */
  private static final long GROWTH = 45;

  /** The asked-for total, or half of what the container or the machine has. */
  static MemoryBudget of(OptionalLong asked) {
    return new MemoryBudget(asked.orElseGet(() -> machineBytes() / 2));
  }

  /**
   * The largest total whose parts fit into a heap and into the memory beside it, where the two are
   * limited apart: pictures are on the heap, tiles beside it.
   *
   * @param heapBytes what pictures may take of the heap
   * @param nativeBytes what everything that is not on the heap may take
   */
  static long within(long heapBytes, long nativeBytes) {
    long tiles = Math.max(0, nativeBytes - BASE_BYTES);
    long byTiles = tiles > Long.MAX_VALUE / 4 ? Long.MAX_VALUE / 2 : tiles * 4 / 3;
    return BASE_BYTES + Math.max(1, Math.min(byTiles, Math.min(heapBytes, 1L << 60) * 4));
  }

  /** Memory of the container, if it is limited, or else of the machine. */
  private static long machineBytes() {
    // The Java machine asks the control group for this, in both its versions.
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /**
   * The largest tile for a picture, in pixels; may be less than any tile the model takes.
   *
   * @param image size of the picture
   * @param heldBytes memory that the picture itself takes, blurred and restored
   * @param bytesPerPixel memory that the network takes for a pixel of the tile
   */
  long tilePixels(ImageSize image, long heldBytes, long bytesPerPixel) {
    long worthwhile =
        Math.min(LARGE_TILE, SMALL_TILE + Math.max(0, image.pixels() - SMALL_PICTURE) / GROWTH);
    long beside = MemoryGate.smallShare(pictureBytes());
    long left = totalBytes - BASE_BYTES - Math.max(heldBytes + beside, pictureBytes());
    long allowed = left / (bytesPerPixel + BUFFER_BYTES_PER_PIXEL);
    return Math.max(0, Math.min(worthwhile, allowed));
  }

  /**
   * The share of the budget that pictures in memory may take together; a larger one is alone, and
   * its tiles have to do with less.
   */
  long pictureBytes() {
    return Math.max(0, (totalBytes - BASE_BYTES) / 4);
  }
}
