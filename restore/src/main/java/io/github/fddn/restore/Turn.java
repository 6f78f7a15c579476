package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One of the eight ways to lay a tile on its grid of pixels: rows and columns exchanged or not,
 * then mirrored from left to right or not, then upside down or not.
 *
 * @param transposed whether rows become columns first
 * @param mirrored whether each row is then read backwards
 * @param upsideDown whether the last row then comes first
 */
record Turn(boolean transposed, boolean mirrored, boolean upsideDown) {
  /** As the tile lies. */
  static final Turn NONE = new Turn(false, false, false);

  /** How many there are. */
  static final int COUNT = 8;

  private static final int CHANNELS = 3;

  /** Those that keep width and height, the half turn before the mirrors, then the others. */
  private static final List<Turn> ALL =
      List.of(
          NONE,
          new Turn(false, true, true),
          new Turn(false, true, false),
          new Turn(false, false, true),
          new Turn(true, false, false),
          new Turn(true, true, false),
          new Turn(true, false, true),
          new Turn(true, true, true));

  private static final int UPRIGHT = 4;

  /**
   * The first {@code count} that a model with these rules takes of this tile; of a fixed oblong at
   * most four.
   */
  static List<Turn> first(int count, TileRules rules, ImageSize tile) {
    boolean oblong = rules.fixed().isPresent() && tile.width() != tile.height();
    return ALL.subList(0, oblong ? Math.min(count, UPRIGHT) : count);
  }

  /** Width and height of a turned tile. */
  ImageSize of(ImageSize tile) {
    return transposed
        ? new ImageSize(/* width= */ tile.height(), /* height= */ tile.width())
        : tile;
  }

  /** Puts the planes of {@code tile}, turned, into {@code turned}; both from position 0. */
  void turn(FloatBuffer upright, ImageSize tile, FloatBuffer turned) {
    float[] row = new float[of(tile).width()];
    for (int line = 0; line < CHANNELS * of(tile).height(); line++) {
      int at = first(line, tile);
      for (int x = 0; x < row.length; x++) {
        row[x] = upright.get(at);
        at += step(tile);
      }
      turned.put(line * row.length, row);
    }
  }

  /** Adds {@code share} of the turned planes to the upright ones of {@code tile}, turned back. */
  void addBack(FloatBuffer turned, ImageSize tile, float share, FloatBuffer upright) {
    float[] row = new float[of(tile).width()];
    for (int line = 0; line < CHANNELS * of(tile).height(); line++) {
      turned.get(line * row.length, row);
      int at = first(line, tile);
      for (float value : row) {
        upright.put(at, upright.get(at) + share * value);
        at += step(tile);
      }
    }
  }

  /** Where in the upright planes a row of the turned ones begins; rows of all planes in a line. */
  private int first(int line, ImageSize tile) {
    int rows = of(tile).height();
    int y = upsideDown ? rows - 1 - line % rows : line % rows;
    int x = mirrored ? of(tile).width() - 1 : 0;
    int plane = line / rows * Math.toIntExact(tile.pixels());
    return plane + (transposed ? x * tile.width() + y : y * tile.width() + x);
  }

  /** From one value of a turned row to the next, in the upright planes. */
  private int step(ImageSize tile) {
    int forward = transposed ? tile.width() : 1;
    return mirrored ? -forward : forward;
  }
}
