package io.github.fddn.data.crops;

import io.github.fddn.data.blur.Planes;
import java.util.Arrays;

/**
 * How a row of pixels becomes a shorter one: with the cubic of Catmull and Rom, widened by as much
 * as the row shrinks, so that nothing finer is left than the new pixels can hold. Sharper than a
 * mean of pixels, and as sharp everywhere: at factors near 1 a mean is soft in stripes.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1981.1163711">Keys: Cubic convolution interpolation
 *     for digital image processing, 1981</a>
 */
final class Reduction {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 255;

  /** Pixels on each side that the cubic reaches. */
  private static final double REACH = 2;

  private final int from;
  private final int to;
  private final int[] first;
  private final float[][] weights;

  private Reduction(int from, int to) {
    this.from = from;
    this.to = to;
    this.first = new int[to];
    this.weights = new float[to][];
    double factor = (double) from / to;
    for (int i = 0; i < to; i++) {
      double middle = (i + 0.5) * factor;
      int begin = (int) Math.max(0, Math.floor(middle - REACH * factor));
      int end = (int) Math.min(from, Math.ceil(middle + REACH * factor));
      first[i] = begin;
      weights[i] = new float[end - begin];
      double sum = 0;
      for (int k = begin; k < end; k++) {
        sum += cubic((k + 0.5 - middle) / factor);
      }
      for (int k = begin; k < end; k++) {
        weights[i][k - begin] = (float) (cubic((k + 0.5 - middle) / factor) / sum);
      }
    }
  }

  private static double cubic(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }

  /** A square with sides of {@code side} pixels; the same one if it has them. */
  static Planes of(Planes square, int side) {
    int before = square.width();
    if (before == side) {
      return square;
    }
    Reduction reduction = new Reduction(before, side);
    float[] narrow = new float[CHANNELS * before * side];
    for (int row = 0; row < CHANNELS * before; row++) {
      reduction.across(square.levels(), row, narrow);
    }
    byte[] levels = new byte[CHANNELS * side * side];
    for (int c = 0; c < CHANNELS; c++) {
      reduction.down(narrow, c, levels);
    }
    return Planes.square(side, levels);
  }

  private void across(byte[] levels, int row, float[] narrow) {
    for (int x = 0; x < to; x++) {
      float sum = 0;
      for (int k = 0, at = row * from + first[x]; k < weights[x].length; k++) {
        sum += weights[x][k] * (levels[at + k] & 0xff);
      }
      narrow[row * to + x] = sum;
    }
  }

  private void down(float[] narrow, int channel, byte[] levels) {
    float[] row = new float[to];
    for (int y = 0; y < to; y++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < weights[y].length; k++) {
        int at = (channel * from + first[y] + k) * to;
        float weight = weights[y][k];
        for (int x = 0; x < to; x++) {
          row[x] += weight * narrow[at + x];
        }
      }
      for (int x = 0; x < to; x++) {
        levels[(channel * to + y) * to + x] =
            (byte) Math.min(Math.max(Math.round(row[x]), 0), LEVELS);
      }
    }
  }
}
