package io.github.fddn.data.blur;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What one point of light becomes: weights of pixels around it, only those that are not 0. Their
 * sum is 1 and their centroid the point itself.
 *
 * @param offsetsX columns from the point
 * @param offsetsY rows from the point
 * @param weights shares of the light
 */
@SuppressWarnings("ArrayRecordComponent") // Made, used and forgotten within one crop.
record BlurKernel(int[] offsetsX, int[] offsetsY, float[] weights) {
  /** Points of the path for each pixel of its length: none is skipped. */
  private static final int POINTS = 256;

  /** Widths of the widening, in deviations. */
  private static final int REACH = 3;

  /**
   * Of a path.
   *
   * @param focusPixels deviation of a Gaussian that widens it; 0 for none
   */
  static BlurKernel of(MotionPath path, double focusPixels) {
    MotionPath fine = path.resampled(POINTS);
    int blur = (int) Math.ceil(REACH * focusPixels);
    int radius = blur + 2;
    for (int i = 0; i < POINTS; i++) {
      double far = Math.max(Math.abs(fine.x()[i]), Math.abs(fine.y()[i]));
      radius = Math.max(radius, (int) Math.ceil(far) + 1 + blur);
    }
    int side = 2 * radius + 1;
    double[] grid = new double[side * side];
    for (int i = 0; i < POINTS; i++) {
      splat(grid, side, fine.x()[i] + radius, fine.y()[i] + radius);
    }
    return compact(focusPixels > 0 ? widened(grid, side, focusPixels, blur) : grid, side, radius);
  }

  /** Shares a point among the four pixels around it. */
  private static void splat(double[] grid, int side, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double below = y - row;
    int at = row * side + column;
    grid[at] += (1 - right) * (1 - below);
    grid[at + 1] += right * (1 - below);
    grid[at + side] += (1 - right) * below;
    grid[at + side + 1] += right * below;
  }

  private static double[] widened(double[] grid, int side, double deviation, int reach) {
    double[] bell = new double[2 * reach + 1];
    for (int i = -reach; i <= reach; i++) {
      bell[i + reach] = Math.exp(-0.5 * i * i / (deviation * deviation));
    }
    return along(along(grid, bell, 1), bell, side);
  }

  /** One direction of a separable filter; nothing lies near the border. */
  private static double[] along(double[] grid, double[] bell, int stride) {
    double[] result = new double[grid.length];
    int reach = bell.length / 2;
    for (int at = 0; at < grid.length; at++) {
      if (grid[at] != 0) {
        for (int i = -reach; i <= reach; i++) {
          result[at + i * stride] += grid[at] * bell[i + reach];
        }
      }
    }
    return result;
  }

  private static BlurKernel compact(double[] grid, int side, int radius) {
    double sum = Arrays.stream(grid).sum();
    int[] used = IntStream.range(0, grid.length).filter(at -> grid[at] > 1e-5 * sum).toArray();
    double kept = Arrays.stream(used).mapToDouble(at -> grid[at]).sum();
    int[] x = new int[used.length];
    int[] y = new int[used.length];
    float[] weights = new float[used.length];
    for (int i = 0; i < used.length; i++) {
      x[i] = used[i] % side - radius;
      y[i] = used[i] / side - radius;
      weights[i] = (float) (grid[used[i]] / kept);
    }
    return new BlurKernel(x, y, weights);
  }

  /** {@code light} without a rim of {@code margin} pixels, blurred. */
  Light blur(Light light, int margin) {
    Light blurred = Light.dark(light.width() - 2 * margin, light.height() - 2 * margin);
    for (int c = 0; c < Light.CHANNELS; c++) {
      for (int y = 0; y < blurred.height(); y++) {
        for (int i = 0; i < weights.length; i++) {
          // Light that came from there: the kernel turned by half a circle, as a convolution is.
          int row = clamp(y + margin - offsetsY[i], light.height());
          int column = margin - offsetsX[i];
          if (column < 0 || column + blurred.width() > light.width()) {
            throw new IllegalArgumentException(
                "Bug: a kernel that reaches " + offsetsX[i] + " pixels, a margin of " + margin);
          }
          add(light.planes(), light.at(c, row, column), weights[i], blurred, blurred.at(c, y, 0));
        }
      }
    }
    return blurred;
  }

  private static int clamp(int row, int size) {
    return Math.min(Math.max(row, 0), size - 1);
  }

  /**
   * A row times a weight onto another: the loop that the compiler makes into vector instructions.
   */
  private static void add(float[] from, int first, float weight, Light to, int target) {
    float[] sums = to.planes();
    int count = to.width();
    for (int x = 0; x < count; x++) {
      sums[target + x] += weight * from[first + x];
    }
  }
}
