package io.github.fddn.data.blur;

/**
 * A rectangle of linear light, three planes one behind another: red, green, blue; 1 is white.
 *
 * @param width columns
 * @param height rows
 * @param planes 3 · width · height numbers; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // A view of working memory that nobody compares.
record Light(int width, int height, float[] planes) {
  static final int CHANNELS = 3;

  Light {
    if (planes.length != CHANNELS * width * height) {
      throw new IllegalArgumentException(
          "Light: got " + planes.length + " numbers, expected 3 times " + width + " x " + height);
    }
  }

  /** A dark rectangle. */
  static Light dark(int width, int height) {
    return new Light(width, height, new float[CHANNELS * width * height]);
  }

  /** The light of levels. */
  static Light of(Planes levels) {
    Light light = dark(levels.width(), levels.height());
    for (int i = 0; i < light.planes.length; i++) {
      light.planes[i] = Srgb.light(levels.levels()[i]);
    }
    return light;
  }

  /** The nearest levels. */
  Planes levels() {
    byte[] levels = new byte[planes.length];
    for (int i = 0; i < planes.length; i++) {
      levels[i] = Srgb.level(planes[i]);
    }
    return new Planes(width, height, levels);
  }

  /** Position of a pixel. */
  int at(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  /** The middle, without a rim of {@code margin} pixels. */
  Light middle(int margin) {
    Light cut = dark(width - 2 * margin, height - 2 * margin);
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < cut.height; y++) {
        System.arraycopy(planes, at(c, y + margin, margin), cut.planes, cut.at(c, y, 0), cut.width);
      }
    }
    return cut;
  }
}
