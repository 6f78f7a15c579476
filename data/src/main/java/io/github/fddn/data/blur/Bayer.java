package io.github.fddn.data.blur;

/**
 * A mosaic of colour filters, and its linear interpolation.
 *
 * @param redX column of the red filter in a 2×2 cell, 0 or 1
 * @param redY its row
 * @see <a href="https://doi.org/10.1109/ICASSP.2004.1326587">Malvar, He, Cutler: High-quality
 *     linear interpolation for demosaicing of Bayer-patterned color images, 2004, figure 2</a>
 */
record Bayer(int redX, int redY) {
  private static final int RED = 0;
  private static final int GREEN = 1;
  private static final int BLUE = 2;

  /** Green where red or blue was seen, in eighths; rows of a 5×5 window. */
  private static final int[] GREEN_ELSEWHERE = {
    0, 0, -1, 0, 0, 0, 0, 2, 0, 0, -1, 2, 4, 2, -1, 0, 0, 2, 0, 0, 0, 0, -1, 0, 0
  };

  /** Red or blue where green was seen and its own filters stand left and right, in sixteenths. */
  private static final int[] BESIDE = {
    0, 0, 1, 0, 0, 0, -2, 0, -2, 0, -2, 8, 10, 8, -2, 0, -2, 0, -2, 0, 0, 0, 1, 0, 0
  };

  /** Red where blue was seen, and blue where red was, in sixteenths. */
  private static final int[] ACROSS = {
    0, 0, -3, 0, 0, 0, 4, 0, 4, 0, -3, 0, 12, 0, -3, 0, 4, 0, 4, 0, 0, 0, -3, 0, 0
  };

  private static final int SIDE = 5;

  /** The colour seen at a place. */
  int channel(int x, int y) {
    boolean redColumn = (x & 1) == redX;
    boolean redRow = (y & 1) == redY;
    return redColumn == redRow ? (redColumn ? RED : BLUE) : GREEN;
  }

  /** All colours everywhere, of one for each place. */
  Light demosaiced(float[] raw, int width) {
    Light light = Light.dark(width, raw.length / width);
    for (int y = 0; y < light.height(); y++) {
      for (int x = 0; x < width; x++) {
        int seen = channel(x, y);
        for (int c = 0; c < Light.CHANNELS; c++) {
          light.planes()[light.at(c, y, x)] =
              c == seen ? raw[y * width + x] : missing(raw, width, x, y, seen, c);
        }
      }
    }
    return light;
  }

  private float missing(float[] raw, int width, int x, int y, int seen, int wanted) {
    if (wanted == GREEN) {
      return filtered(raw, width, x, y, GREEN_ELSEWHERE, false, 8);
    }
    if (seen != GREEN) {
      return filtered(raw, width, x, y, ACROSS, false, 16);
    }
    boolean above = channel(x + 1, y) != wanted;
    return filtered(raw, width, x, y, BESIDE, above, 16);
  }

  private static float filtered(
      float[] raw, int width, int x, int y, int[] filter, boolean turned, int unit) {
    float sum = 0;
    for (int i = 0; i < filter.length; i++) {
      if (filter[i] != 0) {
        int across = i % SIDE - 2;
        int down = i / SIDE - 2;
        int column = mirrored(x + (turned ? down : across), width);
        int row = mirrored(y + (turned ? across : down), raw.length / width);
        sum += filter[i] * raw[row * width + column];
      }
    }
    return sum / unit;
  }

  /** Mirrored at the edge's pixel, which keeps the colours of the mosaic in place. */
  private static int mirrored(int at, int size) {
    int inside = at < 0 ? -at : at;
    return inside >= size ? 2 * (size - 1) - inside : inside;
  }
}
