package io.github.fddn.restore;

import java.util.OptionalLong;

/**
 * The cutting of one side of a picture into tiles of one length.
 *
 * <p>The side is padded at its end to a multiple. Tiles have all the same length (so that every run
 * of the network takes the same memory), start at multiples and overlap by at least two halos. In
 * the middle of each overlap lies the cut; around it, over {@link #blendPixels()} to either side,
 * the result changes from one tile to the next.
 */
final class TileAxis {
  /** Wider blending hides nothing more, see docs/adr/0008. */
  static final int LARGEST_BLEND = 16;

  private final int length;
  private final int tile;
  private final int[] starts;
  private final int[] cuts;
  private final int blend;

  private TileAxis(int length, int tile, int count, int multiple) {
    this.length = length;
    this.tile = tile;
    this.starts = new int[count];
    this.cuts = new int[count + 1];
    int last = roundUp(length, multiple) - tile;
    for (int i = 1; i < count; i++) {
      // In whole multiples, rounded down: neighbours are never further apart than evenly spaced.
      starts[i] = (int) ((long) i * (last / multiple) / (count - 1)) * multiple;
      if (i == count - 1) {
        starts[i] = last;
      }
      cuts[i] = (int) (((long) starts[i - 1] + tile + starts[i]) / 2);
    }
    cuts[count] = length;
    this.blend = narrowest();
  }

  /**
   * Cuts {@code length} pixels into {@code count} tiles, as short as possible.
   *
   * @param length pixels of the side, at least 1
   * @param count number of tiles, at least 1
   * @param multiple tiles start at and are as long as multiples of this
   * @param halo pixels, a multiple of {@code multiple}
   */
  static TileAxis of(int length, int count, int multiple, int halo) {
    return new TileAxis(length, tileOf(length, count, multiple, halo), count, multiple);
  }

  /** Length of the tiles of {@link #of}; more tiles are never longer. */
  static int tileOf(int length, int count, int multiple, int halo) {
    int padded = roundUp(length, multiple);
    if (count == 1) {
      return padded;
    }
    long needed = padded + 2L * halo * (count - 1);
    int tile = roundUp((int) ((needed + count - 1) / count), multiple);
    return Math.min(tile, padded);
  }

  /** The least number of tiles of {@link #of} that are shorter than {@code tile}, if any are. */
  static OptionalLong countBelow(int tile, int length, int multiple, int halo) {
    // They are at least a multiple shorter: padded + 2 halo (count - 1) <= count (tile - multiple).
    long share = tile - multiple - 2L * halo;
    long all = roundUp(length, multiple) - 2L * halo;
    return share < 1 ? OptionalLong.empty() : OptionalLong.of((all + share - 1) / share);
  }

  /** Cuts {@code length} pixels into tiles of exactly {@code tile}; a shorter side is padded. */
  static TileAxis ofFixed(int length, int tile, int halo) {
    if (length <= tile) {
      return new TileAxis(length, tile, 1, tile);
    }
    int step = tile - 2 * Math.min(halo, (tile - 1) / 2);
    int count = 1 + (length - tile + step - 1) / step;
    return new TileAxis(length, tile, count, 1);
  }

  static int roundUp(int value, int multiple) {
    return Math.toIntExact(((long) value + multiple - 1) / multiple * multiple);
  }

  private int narrowest() {
    int narrow = LARGEST_BLEND;
    for (int i = 1; i < starts.length; i++) {
      narrow = Math.min(narrow, (starts[i - 1] + tile - starts[i]) / 4);
    }
    for (int i = 0; i < starts.length && starts.length > 1; i++) {
      narrow = Math.min(narrow, (cuts[i + 1] - cuts[i]) / 2);
    }
    return Math.max(0, narrow);
  }

  /** Number of tiles. */
  int count() {
    return starts.length;
  }

  /** Length of every tile, in pixels. */
  int tile() {
    return tile;
  }

  /** First pixel of tile {@code i}. */
  int start(int i) {
    return starts[i];
  }

  /** Where tile {@code i} begins to be the nearer one; the start of the picture for the first. */
  int cut(int i) {
    return cuts[i];
  }

  /** Pixels to either side of a cut over which two tiles are blended. */
  int blendPixels() {
    return starts.length == 1 ? 0 : blend;
  }

  /** First pixel to which tile {@code i} contributes. */
  int from(int i) {
    return i == 0 ? 0 : cuts[i] - blend;
  }

  /** First pixel after those to which tile {@code i} contributes. */
  int to(int i) {
    return i == count() - 1 ? length : cuts[i + 1] + blend;
  }

  /** Pixels from which on the tile after {@code i} contributes too; the end if there is none. */
  int alone(int i) {
    return i == count() - 1 ? length : cuts[i + 1] - blend;
  }

  /**
   * Share of the later tile at {@code pixel} of the blended band, 0 to 2·blend - 1: a raised
   * cosine. The shares of the two tiles add up to one.
   */
  static float laterShare(int pixel, int blend) {
    return (float) (0.5 - 0.5 * Math.cos(Math.PI * (pixel + 0.5) / (2 * blend)));
  }
}
