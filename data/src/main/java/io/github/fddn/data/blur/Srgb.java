package io.github.fddn.data.blur;

/**
 * The transfer curves of sRGB between light and eight-bit levels.
 *
 * @see <a href="https://webstore.iec.ch/publication/6169">IEC 61966-2-1</a>
 */
public final class Srgb {
  private static final int LEVELS = 256;

  /** Steps of light per level even where the curve is steepest (12.92 · 255 levels a unit). */
  private static final int STEPS = 1 << 16;

  private static final float[] LIGHT = new float[LEVELS];
  private static final byte[] LEVEL = new byte[STEPS + 1];

  static {
    for (int level = 0; level < LEVELS; level++) {
      LIGHT[level] = (float) light(level / 255.0);
    }
    for (int step = 0; step <= STEPS; step++) {
      LEVEL[step] = (byte) Math.round(255 * encoded((double) step / STEPS));
    }
  }

  private Srgb() {}

  /** Linear light of an encoded value, both in 0..1. */
  public static double light(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  /** The encoded value of linear light, both in 0..1. */
  public static double encoded(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }

  /** Linear light of a level. */
  static float light(byte level) {
    return LIGHT[level & 0xff];
  }

  /** The nearest level of linear light, which is clipped to 0..1. */
  static byte level(float light) {
    float clipped = Math.min(Math.max(light, 0f), 1f);
    return LEVEL[(int) (clipped * STEPS + 0.5f)];
  }
}
