package io.github.fddn.restore;

import io.github.fddn.image.Image;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

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

  /** So many times what the half leaves out stands against its change as the picture's own does. */
  private static final double DETAIL = 2;

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
    double changed = change(blurred, restored);
    double inHalf = change(half, restoredHalf);
    // What is left out takes time to find and matters only to a half that would count.
    boolean counts = inHalf > ALIKE * changed;
    this.share = share(inHalf / (counts ? Math.max(changed, DETAIL * leftOut()) : changed));
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

  /** Root mean square of what the enlarged half lacks of the picture's colours; white is 1. */
  private double leftOut() {
    int colors = half.channels();
    float[] column = new float[half.size().width() * colors];
    float[] row = new float[blurred.size().width() * colors];
    double sum = 0;
    for (int y = 0; y < blurred.size().height(); y++) {
      enlarge(at -> value(half, at), y, column, row);
      int first = y * blurred.size().width() * blurred.channels();
      for (int i = 0; i < row.length; i++) {
        int at = first + i / colors * blurred.channels() + i % colors;
        double lacking = value(blurred, at) - row[i];
        sum += lacking * lacking;
      }
    }
    return Math.sqrt(sum / blurred.size().pixels() / colors) / blurred.maximum();
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
    float[] column = new float[half.size().width() * half.channels()];
    float[] row = new float[blurred.size().width() * half.channels()];
    for (int y = 0; y < blurred.size().height(); y++) {
      enlarge(at -> value(restoredHalf, at) - value(half, at), y, column, row);
      mixRow(y, row, restored, (float) strength);
    }
  }

  /**
   * Row {@code y} of the picture as the half has it.
   *
   * @param samples of the half, by their place in it
   * @param column room for a row of the half
   * @param row becomes the row, of the colours only
   */
  private void enlarge(IntUnaryOperator samples, int y, float[] column, float[] row) {
    int stride = column.length;
    int first = (y >> 1) - 2 + (y & 1);
    Arrays.fill(column, 0);
    for (int tap = 0; tap < QUARTER.length; tap++) {
      int from = Math.max(0, Math.min(half.size().height() - 1, first + tap)) * stride;
      float weight = weight(y, tap);
      for (int i = 0; i < stride; i++) {
        column[i] += weight * samples.applyAsInt(from + i);
      }
    }
    alongRow(column, row);
  }

  private void alongRow(float[] column, float[] row) {
    int colors = half.channels();
    int last = half.size().width() - 1;
    for (int x = 0; x < blurred.size().width(); x++) {
      int first = (x >> 1) - 2 + (x & 1);
      for (int color = 0; color < colors; color++) {
        float sum = 0;
        for (int tap = 0; tap < QUARTER.length; tap++) {
          int from = Math.max(0, Math.min(last, first + tap));
          sum += weight(x, tap) * column[from * colors + color];
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
