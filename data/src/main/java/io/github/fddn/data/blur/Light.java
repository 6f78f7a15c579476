package io.github.fddn.data.blur;

/**
 * A square of linear light, three planes one behind another: red, green, blue; 1 is white.
 *
 * @param sizePixels side of the square
 * @param planes 3 · size² numbers; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // A view of working memory that nobody compares.
record Light(int sizePixels, float[] planes) {
  static final int CHANNELS = 3;

  Light {
    if (planes.length != CHANNELS * sizePixels * sizePixels) {
      throw new IllegalArgumentException(
          "Light: got " + planes.length + " numbers, expected 3 squares of side " + sizePixels);
    }
  }

  /** A dark square. */
  static Light dark(int sizePixels) {
    return new Light(sizePixels, new float[CHANNELS * sizePixels * sizePixels]);
  }

  /** Position of a pixel of a channel's first row. */
  int at(int channel, int y, int x) {
    return (channel * sizePixels + y) * sizePixels + x;
  }

  /** The square in the middle of side {@code inner}. */
  Light middle(int inner) {
    Light cut = dark(inner);
    int margin = (sizePixels - inner) / 2;
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < inner; y++) {
        System.arraycopy(planes, at(c, y + margin, margin), cut.planes, cut.at(c, y, 0), inner);
      }
    }
    return cut;
  }
}
