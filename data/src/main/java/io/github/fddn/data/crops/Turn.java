package io.github.fddn.data.crops;

import java.util.SplittableRandom;

/**
 * One of the eight ways to lay a square on itself.
 *
 * @param mirrored whether left and right change places, first
 * @param transposed whether rows and columns change places
 * @param flipped whether top and bottom change places, last
 */
record Turn(boolean mirrored, boolean transposed, boolean flipped) {
  private static final Turn NONE = new Turn(false, false, false);

  static Turn drawn(SplittableRandom random, boolean wanted) {
    return wanted
        ? new Turn(random.nextInt(2) == 1, random.nextInt(2) == 1, random.nextInt(2) == 1)
        : NONE;
  }

  /** Three planes of a square, laid anew. */
  byte[] of(byte[] levels, int side) {
    if (equals(NONE)) {
      return levels;
    }
    byte[] turned = new byte[levels.length];
    int at = 0;
    for (int first = 0; first < levels.length; first += side * side) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int row = flipped ? side - 1 - y : y;
          int fromX = transposed ? row : x;
          int fromY = transposed ? x : row;
          turned[at++] = levels[first + fromY * side + (mirrored ? side - 1 - fromX : fromX)];
        }
      }
    }
    return turned;
  }
}
