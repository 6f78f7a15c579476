package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;

/** The way of a picture through the network: cut, run tile by tile, put together. */
final class Restoration {
  private final SharedEngine engine;
  private final MemoryBudget budget;
  private final boolean halves;

  /**
   * A restored picture.
   *
   * @param image like the blurred one
   * @param tiles tiles that it was cut into
   */
  record Result(Image image, int tiles) {}

  /** Restores pictures at their own size only. */
  Restoration(SharedEngine engine, MemoryBudget budget) {
    this(engine, budget, false);
  }

  /**
   * @param halves whether pictures are also restored at half their size ({@link ScaleMix})
   */
  Restoration(SharedEngine engine, MemoryBudget budget, boolean halves) {
    this.engine = engine;
    this.budget = budget;
    this.halves = halves;
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

  /** Whether a picture of this size is restored at half its size, too. */
  boolean halved(ImageSize image) {
    return halves && HalfSize.pays(image);
  }

  /**
   * Restores a picture; tries smaller tiles where memory does not suffice after all.
   *
   * @param heldBytes memory that the picture takes meanwhile: blurred, restored, and as much again,
   *     of which its halves take half
   */
  Result restore(Image blurred, double strength, long heldBytes, Progress progress) {
    if (strength == 0) {
      return new Result(copyOf(blurred), 0);
    }
    if (!halved(blurred.size())) {
      return painted(blurred, strength, heldBytes, progress);
    }
    long own = blurred.size().pixels();
    long all = own + HalfSize.of(blurred.size()).pixels();
    Result restored = painted(blurred, 1, heldBytes, new Part(progress, 0, all));
    withHalf(blurred, restored.image(), strength, heldBytes, new Part(progress, own, all));
    return restored;
  }

  /**
   * Mixes into a restored picture what its half shows, and into that what the half of the half
   * shows, as long as each shows clearly more.
   */
  private void withHalf(
      Image blurred, Image restored, double strength, long heldBytes, Part progress) {
    Image half = HalfSize.of(blurred);
    Image restoredHalf = painted(half, 1, heldBytes, progress).image();
    ScaleMix mix = new ScaleMix(blurred, restored, half, restoredHalf);
    if (mix.share() >= ScaleMix.CLEARLY_MORE && HalfSize.pays(half.size())) {
      withHalf(half, restoredHalf, 1, heldBytes, progress.past());
    }
    mix.into(restored, strength);
  }

  /** Progress of a part of the work. */
  private record Part(Progress whole, long before, long total) implements Progress {
    @Override
    public void advanced(long donePixels, long totalPixels) {
      whole.advanced(Math.min(total, before + donePixels), total);
    }

    /** Of work that was not counted, as nobody knew that it would be needed. */
    Part past() {
      return new Part(whole, total, total);
    }

    @Override
    public boolean cancelled() {
      return whole.cancelled();
    }

    @Override
    public void warned(String message) {
      whole.warned(message);
    }
  }

  /** The picture restored at its own size. */
  private Result painted(Image blurred, double strength, long heldBytes, Progress progress) {
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
