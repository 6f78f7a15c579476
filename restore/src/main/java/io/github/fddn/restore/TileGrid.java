package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;

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
    TileGrid best = null;
    int most = mostTiles(image.width(), rules);
    int lastTile = Integer.MAX_VALUE;
    for (int count = 1; count <= most; count++) {
      TileAxis columns = axis(image.width(), count, rules);
      if (columns.tile() == lastTile) {
        continue; // more tiles of the same length are only more work
      }
      lastTile = columns.tile();
      int rowCount = tilesWithin(image.height(), maxPixels / columns.tile(), rules);
      if (rowCount > 0) {
        TileGrid grid = new TileGrid(image, columns, axis(image.height(), rowCount, rules));
        if (best == null || grid.networkPixels() < best.networkPixels()) {
          best = grid;
        }
      }
    }
    if (best == null) {
      throw new RestoreException(
          RestoreException.Reason.MEMORY,
          "Memory allows tiles of "
              + maxPixels
              + " pixels, expected at least "
              + smallestTile(image, rules)
              + "; allow more memory");
    }
    return best;
  }

  /** The pixels of the smallest tile that the picture can be cut into. */
  static long smallestTile(ImageSize image, TileRules rules) {
    if (rules.fixed().isPresent()) {
      return rules.fixed().get().pixels();
    }
    return (long) shortest(image.width(), rules) * shortest(image.height(), rules);
  }

  private static int shortest(int length, TileRules rules) {
    return axis(length, mostTiles(length, rules), rules).tile();
  }

  private static TileAxis axis(int length, int count, TileRules rules) {
    return TileAxis.of(length, count, rules.multiple(), rules.haloPixels());
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
    if (axis(length, high, rules).tile() > longest) {
      return 0;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (axis(length, middle, rules).tile() <= longest) {
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
