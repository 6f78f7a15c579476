package io.github.fddn.data.blur;

/**
 * What JPEG takes from a picture: cosine coefficients of 8×8 blocks rounded to multiples, colours
 * at half size. The lossless part, which changes nothing, is left out.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annexes A.3.3 and K.1</a>
 */
final class JpegLoss {
  private static final int BLOCK = 8;

  /** Table K.1, for brightness. */
  private static final int[] BRIGHTNESS = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };

  /** Table K.2, for colour. */
  private static final int[] COLOUR = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };

  /** {@code COSINES[u * 8 + x]}: the orthonormal cosine transform. */
  private static final float[] COSINES = cosines();

  private final int[] brightness;
  private final int[] colour;

  /**
   * Of a quality as libjpeg counts it.
   *
   * @param quality 1 to 100
   */
  JpegLoss(int quality) {
    this.brightness = scaled(BRIGHTNESS, quality);
    this.colour = scaled(COLOUR, quality);
  }

  private static float[] cosines() {
    float[] cosines = new float[BLOCK * BLOCK];
    for (int u = 0; u < BLOCK; u++) {
      double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / BLOCK);
      for (int x = 0; x < BLOCK; x++) {
        cosines[u * BLOCK + x] = (float) (scale * Math.cos((2 * x + 1) * u * Math.PI / 16));
      }
    }
    return cosines;
  }

  private static int[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] scaled = new int[table.length];
    for (int i = 0; i < table.length; i++) {
      scaled[i] = Math.min(Math.max((table[i] * percent + 50) / 100, 1), 255);
    }
    return scaled;
  }

  /**
   * Changes levels; sides that are no multiples of 16 leave a rest at the edge as it is, or change
   * less of it.
   */
  void apply(Planes picture) {
    byte[] levels = picture.levels();
    int width = picture.width();
    int plane = width * picture.height();
    float[] luma = new float[plane];
    float[] blue = new float[plane];
    float[] red = new float[plane];
    for (int i = 0; i < plane; i++) {
      float r = levels[i] & 0xff;
      float g = levels[plane + i] & 0xff;
      float b = levels[2 * plane + i] & 0xff;
      luma[i] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
      blue[i] = (b - luma[i] - 128) * 0.564f;
      red[i] = (r - luma[i] - 128) * 0.713f;
    }
    rounded(luma, width, brightness);
    float[] coarseBlue = coarse(blue, width);
    float[] coarseRed = coarse(red, width);
    // A last odd row or column has the colour of the one before it.
    int lastX = width / 2 - 1;
    int lastY = picture.height() / 2 - 1;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int half = Math.min(y / 2, lastY) * (width / 2) + Math.min(x / 2, lastX);
        float base = luma[at] + 128;
        levels[at] = level(base + 1.402f * coarseRed[half]);
        levels[plane + at] = level(base - 0.344f * coarseBlue[half] - 0.714f * coarseRed[half]);
        levels[2 * plane + at] = level(base + 1.772f * coarseBlue[half]);
      }
    }
  }

  private float[] coarse(float[] plane, int width) {
    int half = width / 2;
    int rows = plane.length / width / 2;
    float[] coarse = new float[rows * half];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * width + 2 * x;
        coarse[y * half + x] =
            (plane[at] + plane[at + 1] + plane[at + width] + plane[at + width + 1]) / 4;
      }
    }
    rounded(coarse, half, colour);
    return coarse;
  }

  private static byte level(float value) {
    return (byte) Math.round(Math.min(Math.max(value, 0), 255));
  }

  private static void rounded(float[] plane, int width, int[] steps) {
    int height = plane.length / width;
    float[] block = new float[BLOCK * BLOCK];
    float[] work = new float[BLOCK * BLOCK];
    for (int y = 0; y + BLOCK <= height; y += BLOCK) {
      for (int x = 0; x + BLOCK <= width; x += BLOCK) {
        for (int row = 0; row < BLOCK; row++) {
          System.arraycopy(plane, (y + row) * width + x, block, row * BLOCK, BLOCK);
        }
        transform(block, work, false);
        for (int i = 0; i < block.length; i++) {
          block[i] = Math.round(block[i] / steps[i]) * (float) steps[i];
        }
        transform(block, work, true);
        for (int row = 0; row < BLOCK; row++) {
          System.arraycopy(block, row * BLOCK, plane, (y + row) * width + x, BLOCK);
        }
      }
    }
  }

  /**
   * Both directions of the transform or, backwards, of its inverse: twice along rows, transposed.
   */
  private static void transform(float[] block, float[] work, boolean backwards) {
    alongRows(block, work, backwards);
    alongRows(work, block, backwards);
  }

  private static void alongRows(float[] from, float[] to, boolean backwards) {
    for (int row = 0; row < BLOCK; row++) {
      for (int out = 0; out < BLOCK; out++) {
        float sum = 0;
        for (int in = 0; in < BLOCK; in++) {
          float cosine = backwards ? COSINES[in * BLOCK + out] : COSINES[out * BLOCK + in];
          sum += from[row * BLOCK + in] * cosine;
        }
        to[out * BLOCK + row] = sum;
      }
    }
  }
}
