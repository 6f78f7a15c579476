package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.util.OptionalLong;

/**
 * The tiles of a picture: the cutting with the least work for the network whose tiles have no more
 * pixels than memory allows.
 *
 * @param image size of the picture
 * @param columns cutting of the width
 * @param rows cutting of the height
 */
record TileGrid(ImageSize image, TileAxis columns, TileAxis rows) {

  /**
   * The best grid with tiles of at most {@code maxPixels}.
   *
   * @throws RestoreException {@code MEMORY} if even the smallest tile has more pixels
   */
  static TileGrid of(ImageSize image, TileRules rules, long maxPixels) {
    if (rules.fixed().isPresent()) {
      ImageSize tile = rules.fixed().get();
      return new TileGrid(
          image,
          TileAxis.ofFixed(image.width(), tile.width(), rules.haloPixels()),
          TileAxis.ofFixed(image.height(), tile.height(), rules.haloPixels()));
    }
    int most = mostTiles(image.width(), rules);
    int bestColumns = 0;
    int bestRows = 0;
    long bestWork = Long.MAX_VALUE;
    OptionalLong next = OptionalLong.of(1);
    // Numbers of tiles of the same length are passed over: more of them are only more work. What
    // is left grows with the root of the width, and takes no memory.
    while (next.isPresent() && next.getAsLong() <= most) {
      int count = (int) next.getAsLong();
      int tile = tile(image.width(), count, rules);
      int rowCount = tilesWithin(image.height(), maxPixels / tile, rules);
      if (rowCount > 0) {
        long work = (long) tile * count * tile(image.height(), rowCount, rules) * rowCount;
        if (work < bestWork) {
          bestColumns = count;
          bestRows = rowCount;
          bestWork = work;
        }
      }
      next = TileAxis.countBelow(tile, image.width(), rules.multiple(), rules.haloPixels());
    }
    if (bestRows == 0) {
      throw new RestoreException(
          RestoreException.Reason.MEMORY,
          "Memory allows tiles of "
              + maxPixels
              + " pixels, expected at least "
              + smallestTile(image, rules)
              + "; allow more memory");
    }
    return new TileGrid(
        image, axis(image.width(), bestColumns, rules), axis(image.height(), bestRows, rules));
  }

  /** The pixels of the smallest tile that the picture can be cut into. */
  static long smallestTile(ImageSize image, TileRules rules) {
    if (rules.fixed().isPresent()) {
      return rules.fixed().get().pixels();
    }
    return (long) shortest(image.width(), rules) * shortest(image.height(), rules);
  }

  private static int shortest(int length, TileRules rules) {
    return tile(length, mostTiles(length, rules), rules);
  }

  private static TileAxis axis(int length, int count, TileRules rules) {
    return TileAxis.of(length, count, rules.multiple(), rules.haloPixels());
  }

  private static int tile(int length, int count, TileRules rules) {
    return TileAxis.tileOf(length, count, rules.multiple(), rules.haloPixels());
  }

  /** As many tiles as there are steps of the shortest possible one. */
  private static int mostTiles(int length, TileRules rules) {
    int padded = TileAxis.roundUp(length, rules.multiple());
    int least = 2 * rules.haloPixels() + step(rules);
    return padded <= least ? 1 : 1 + (padded - least + step(rules) - 1) / step(rules);
  }

  /** A tile's share of the picture is at least this long, or halos would be all of the work. */
  private static int step(TileRules rules) {
    return TileAxis.roundUp(Math.max(2 * TileAxis.LARGEST_BLEND, 1), rules.multiple());
  }

  /** The least number of tiles none of which is longer than {@code longest}; 0 if there is none. */
  private static int tilesWithin(int length, long longest, TileRules rules) {
    int low = 1;
    int high = mostTiles(length, rules);
    if (tile(length, high, rules) > longest) {
      return 0;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tile(length, middle, rules) <= longest) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Size of every tile. */
  ImageSize tile() {
    return new ImageSize(columns.tile(), rows.tile());
  }

  /** Pixels of all tiles together. */
  long networkPixels() {
    return (long) columns.tile() * columns.count() * rows.tile() * rows.count();
  }
}
