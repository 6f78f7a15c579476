package io.github.fddn.restore;

import io.github.fddn.image.Image;
import java.util.Arrays;

/**
 * Mixes what the network changed in a picture with what it changed in the picture's half.
 *
 * <p>The network knows shakes up to some length. Of a longer one it sees edges too soft to tell
 * from soft things, and changes little; at half the size, where the same shake is half as long, it
 * changes more. How much more, over the whole picture, says which size to trust (docs/adr/0020).
 */
final class ScaleMix {
  /** From this share on a half of the half is worth a look, too. */
  static final double CLEARLY_MORE = 0.6;

  /** Up to so many times as much change in the half, its share is the least. */
  private static final double ALIKE = 1;

  /** From so many times as much change on, the half alone counts. */
  private static final double MUCH_MORE = 5;

  /** What the half adds where nothing speaks for it: two looks err less than one. */
  private static final double LEAST_SHARE = 0.05;

  /** Changes below this share of white are rounding. */
  private static final double NOTHING = 0.02 / 255;

  /**
   * Cubic convolution (Keys 1981, a = -1/2) at a quarter of the way from one sample to the next;
   * backwards at three quarters.
   */
  private static final float[] QUARTER = {-0.0703125f, 0.8671875f, 0.2265625f, -0.0234375f};

  private final Image blurred;
  private final Image half;
  private final Image restoredHalf;
  private final double share;

  /**
   * @param blurred a picture
   * @param restored what the network made of it, of the same shape
   * @param half {@link HalfSize#of} the picture
   * @param restoredHalf what the network made of the half, of the half's shape
   */
  ScaleMix(Image blurred, Image restored, Image half, Image restoredHalf) {
    this.blurred = blurred;
    this.half = half;
    this.restoredHalf = restoredHalf;
    this.share = share(change(half, restoredHalf) / change(blurred, restored));
  }

  /** The share of the half for so many times as much change in it. */
  static double share(double ratio) {
    double way = Math.log(ratio / ALIKE) / Math.log(MUCH_MORE / ALIKE);
    return LEAST_SHARE + (1 - LEAST_SHARE) * Math.max(0, Math.min(1, way));
  }

  /** The share of the half, 0.05 to 1. */
  double share() {
    return share;
  }

  /** Root mean square of the difference of two pictures' colours; white is 1. */
  private static double change(Image before, Image after) {
    int stride = before.channels();
    int colors = before.colorChannels();
    long pixels = before.size().pixels();
    double sum = 0;
    for (int at = 0; at < pixels * stride; at += stride) {
      for (int color = 0; color < colors; color++) {
        double difference = value(after, at + color) - value(before, at + color);
        sum += difference * difference;
      }
    }
    return Math.max(NOTHING, Math.sqrt(sum / pixels / colors) / before.maximum());
  }

  private static int value(Image picture, int at) {
    return picture.isSixteenBit() ? picture.shorts()[at] & 0xffff : picture.bytes()[at] & 0xff;
  }

  /**
   * Mixes the changes.
   *
   * @param restored the picture as restored at its own size; becomes the mixture
   * @param strength share of the mixed change that is kept, 0 to 1
   */
  void into(Image restored, double strength) {
    int width = half.size().width() * half.channels();
    float[] column = new float[width];
    float[] row = new float[blurred.size().width() * half.channels()];
    for (int y = 0; y < blurred.size().height(); y++) {
      alongColumns(y, column);
      alongRow(column, row);
      mixRow(y, row, restored, (float) strength);
    }
  }

  /** The change of the half between its rows, where row {@code y} of the picture lies. */
  private void alongColumns(int y, float[] changes) {
    int stride = changes.length;
    int first = (y >> 1) - 2 + (y & 1);
    Arrays.fill(changes, 0);
    for (int tap = 0; tap < QUARTER.length; tap++) {
      int row = Math.max(0, Math.min(half.size().height() - 1, first + tap));
      float weight = weight(y, tap);
      for (int i = 0; i < stride; i++) {
        int at = row * stride + i;
        changes[i] += weight * (value(restoredHalf, at) - value(half, at));
      }
    }
  }

  private void alongRow(float[] changes, float[] row) {
    int colors = half.channels();
    int last = half.size().width() - 1;
    for (int x = 0; x < blurred.size().width(); x++) {
      int first = (x >> 1) - 2 + (x & 1);
      for (int color = 0; color < colors; color++) {
        float sum = 0;
        for (int tap = 0; tap < QUARTER.length; tap++) {
          int column = Math.max(0, Math.min(last, first + tap));
          sum += weight(x, tap) * changes[column * colors + color];
        }
        row[x * colors + color] = sum;
      }
    }
  }

  /**
   * An even pixel lies three quarters of the way to the sample that it is part of, an odd one a
   * quarter past it.
   */
  private static float weight(int position, int tap) {
    return (position & 1) == 1 ? QUARTER[tap] : QUARTER[QUARTER.length - 1 - tap];
  }

  private void mixRow(int y, float[] changes, Image restored, float strength) {
    int stride = blurred.channels();
    int colors = half.channels();
    int first = y * blurred.size().width() * stride;
    float ofHalf = (float) share;
    int maximum = blurred.maximum();
    for (int x = 0; x < blurred.size().width(); x++) {
      for (int color = 0; color < colors; color++) {
        int at = first + x * stride + color;
        int before = value(blurred, at);
        int after = value(restored, at);
        float whole =
            before + (1 - ofHalf) * (after - before) + ofHalf * changes[x * colors + color];
        float mixed = before + strength * (Math.max(0, Math.min(maximum, whole)) - before);
        set(restored, at, (int) Math.floor(mixed + 0.5f));
      }
    }
  }

  private static void set(Image picture, int at, int value) {
    if (picture.isSixteenBit()) {
      picture.shorts()[at] = (short) value;
    } else {
      picture.bytes()[at] = (byte) value;
    }
  }
}
