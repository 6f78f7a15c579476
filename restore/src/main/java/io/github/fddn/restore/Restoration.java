package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;

/** The way of a picture through the network: cut, run tile by tile, put together. */
final class Restoration {
  private final SharedEngine engine;
  private final MemoryBudget budget;

  /**
   * A restored picture.
   *
   * @param image like the blurred one
   * @param tiles tiles that were computed
   */
  record Result(Image image, int tiles) {}

  Restoration(SharedEngine engine, MemoryBudget budget) {
    this.engine = engine;
    this.budget = budget;
  }

  /**
   * How a picture would be cut.
   *
   * @param heldBytes memory that the picture takes, blurred and restored
   * @throws RestoreException {@code MEMORY} if the budget does not allow the smallest tile
   */
  TileGrid grid(ImageSize image, long heldBytes) {
    long perPixel = perPixel();
    long most = budget.tilePixels(image, heldBytes, perPixel);
    long least = TileGrid.smallestTile(image, engine.rules());
    if (most < least) {
      throw new RestoreException(
          Reason.MEMORY,
          "Memory of "
              + megabytes(budget.totalBytes())
              + " is too little for a picture of "
              + image
              + ", expected at least "
              + megabytes(MemoryBudget.BASE_BYTES + heldBytes + least * perPixel)
              + "; allow more memory");
    }
    return TileGrid.of(image, engine.rules(), most);
  }

  /** Memory that the process is expected to take for a grid, at most. */
  long bytes(TileGrid grid, long heldBytes) {
    return MemoryBudget.BASE_BYTES + heldBytes + grid.tile().pixels() * perPixel();
  }

  private long perPixel() {
    return engine.rules().bytesPerPixel() + MemoryBudget.BUFFER_BYTES_PER_PIXEL;
  }

  private static String megabytes(long bytes) {
    return ((bytes + (1L << 20) - 1) >> 20) + " MB";
  }

  /** Restores a picture; tries smaller tiles where memory does not suffice after all. */
  Result restore(Image blurred, double strength, long heldBytes, Progress progress) {
    if (strength == 0) {
      return new Result(copyOf(blurred), 0);
    }
    TileGrid grid = grid(blurred.size(), heldBytes);
    while (true) {
      try {
        return new Result(paint(blurred, grid, strength, progress), tiles(grid));
      } catch (RestoreException e) {
        if (e.reason() != Reason.MEMORY) {
          throw e;
        }
        TileGrid smaller = smaller(grid, e);
        progress.warned(
            "Memory did not suffice for tiles of "
                + grid.tile()
                + ": went on with "
                + smaller.tile());
        grid = smaller;
      }
    }
  }

  private TileGrid smaller(TileGrid grid, RestoreException cause) {
    long least = TileGrid.smallestTile(grid.image(), engine.rules());
    long pixels = grid.tile().pixels();
    if (pixels <= least) {
      throw cause;
    }
    return TileGrid.of(grid.image(), engine.rules(), Math.max(least, pixels / 2));
  }

  private Image paint(Image blurred, TileGrid grid, double strength, Progress progress) {
    Canvas canvas = new Canvas(blurred, strength);
    TileReader reader = new TileReader(blurred, grid);
    SeamBlend blend = new SeamBlend(grid, canvas);
    ImageSize tile = grid.tile();
    long total = blurred.size().pixels();
    for (int row = 0; row < grid.rows().count(); row++) {
      for (int column = 0; column < grid.columns().count(); column++) {
        requireWanted(progress);
        int x = grid.columns().start(column);
        int y = grid.rows().start(row);
        int tileRow = row;
        int tileColumn = column;
        engine.run(
            tile,
            lastOfSeveral(grid, column, row),
            () -> requireWanted(progress),
            values -> reader.read(x, y, tile, values),
            values -> blend.add(tileColumn, tileRow, values));
        progress.advanced(done(grid, column, row), total);
      }
    }
    return canvas.image();
  }

  /** A picture of one tile may be one of many alike, which would take the memory again. */
  private static boolean lastOfSeveral(TileGrid grid, int column, int row) {
    return tiles(grid) > 1
        && column == grid.columns().count() - 1
        && row == grid.rows().count() - 1;
  }

  private static long done(TileGrid grid, int column, int row) {
    TileAxis rows = grid.rows();
    long above = (long) rows.cut(row) * grid.image().width();
    return above + (long) grid.columns().cut(column + 1) * (rows.cut(row + 1) - rows.cut(row));
  }

  private static void requireWanted(Progress progress) {
    if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
      throw new RestoreException(Reason.CANCELLED, "Cancelled; nothing was written");
    }
  }

  private static int tiles(TileGrid grid) {
    return grid.columns().count() * grid.rows().count();
  }

  private static Image copyOf(Image image) {
    return image.isSixteenBit()
        ? Image.ofShorts(image.size(), image.channels(), image.shorts().clone())
        : Image.ofBytes(image.size(), image.channels(), image.bytes().clone());
  }
}
