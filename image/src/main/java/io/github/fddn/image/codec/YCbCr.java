package io.github.fddn.image.codec;

/**
 * The colour transform of JFIF between YCbCr and RGB, in place, in the fixed-point arithmetic of
 * the IJG library, so that decoded values agree with other programs to the last bit.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/jfif3.pdf">JFIF 1.02, Conversion to and from
 *     RGB</a>
 */
final class YCbCr {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);

  private YCbCr() {}

  /** Replaces the first three of every {@code bands} samples by red, green and blue. */
  static void toRgb(byte[] samples, int bands) {
    int[] crRed = table(1.402, HALF);
    int[] cbBlue = table(1.772, HALF);
    int[] crGreen = table(-0.714136286, 0);
    int[] cbGreen = table(-0.344136286, HALF);
    for (int i = 0; i < samples.length; i += bands) {
      int y = samples[i] & 0xff;
      int cb = samples[i + 1] & 0xff;
      int cr = samples[i + 2] & 0xff;
      samples[i] = clamp(y + (crRed[cr] >> BITS));
      samples[i + 1] = clamp(y + ((cbGreen[cb] + crGreen[cr]) >> BITS));
      samples[i + 2] = clamp(y + (cbBlue[cb] >> BITS));
    }
  }

  /** Replaces the first three (red, green, blue) of every {@code bands} samples by Y, Cb and Cr. */
  static void fromRgb(byte[] samples, int bands) {
    int chromaOffset = (128 << BITS) + HALF - 1;
    for (int i = 0; i < samples.length; i += bands) {
      int r = samples[i] & 0xff;
      int g = samples[i + 1] & 0xff;
      int b = samples[i + 2] & 0xff;
      samples[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + HALF) >> BITS);
      samples[i + 1] = (byte) ((-11059 * r - 21709 * g + 32768 * b + chromaOffset) >> BITS);
      samples[i + 2] = (byte) ((32768 * r - 27439 * g - 5329 * b + chromaOffset) >> BITS);
    }
  }

  private static int[] table(double factor, int rounding) {
    int fixed = (int) Math.round(Math.abs(factor) * (1 << BITS)) * (factor < 0 ? -1 : 1);
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      table[i] = fixed * (i - 128) + rounding;
    }
    return table;
  }

  private static byte clamp(int value) {
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
