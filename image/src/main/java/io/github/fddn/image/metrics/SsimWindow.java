package io.github.fddn.image.metrics;

import java.util.Arrays;

/**
 * The window a kind of SSIM looks through: its taps along rows and columns, the border it leaves
 * out, and whether it spans colours too.
 */
enum SsimWindow {
  /** Eleven Gaussian taps, each colour alone, only windows that lie inside the picture. */
  GAUSSIAN(5, 5) {
    @Override
    double[] taps() {
      return gaussianTaps(radius());
    }
  },

  /** Seven by seven equal weights, each colour alone, only windows inside the picture. */
  UNIFORM(3, 3) {
    @Override
    double[] taps() {
      double[] taps = new double[2 * radius() + 1];
      Arrays.fill(taps, 1.0 / taps.length);
      return taps;
    }

    @Override
    double covarianceFactor() {
      double pixels = Math.pow(2 * radius() + 1, 2);
      return pixels / (pixels - 1);
    }
  },

  /**
   * Eleven Gaussian taps along rows, columns and colours, borders replicated, every pixel counted.
   */
  GAUSSIAN_OVER_COLORS(5, 0) {
    @Override
    double[] taps() {
      return gaussianTaps(radius());
    }

    @Override
    boolean spansColors(int channels) {
      return channels == 3;
    }
  };

  private static final double SIGMA_PIXELS = 1.5;

  private final int radius;
  private final int margin;

  SsimWindow(int radius, int margin) {
    this.radius = radius;
    this.margin = margin;
  }

  /** Weights along one axis, from {@code -radius} to {@code radius}; they sum to 1. */
  abstract double[] taps();

  /** Pixels from the centre to the window's end. */
  int radius() {
    return radius;
  }

  /** Pixels at each border that do not count. */
  int margin() {
    return margin;
  }

  /** Factor from the population's covariance to the one asked for. */
  double covarianceFactor() {
    return 1;
  }

  /** Whether colours are a third axis of the window. */
  boolean spansColors(int channels) {
    return false;
  }

  /** A window that leaves borders out needs a pixel inside; one that replicates takes any size. */
  int smallestSide() {
    return 2 * margin + 1;
  }

  /**
   * Weights of the source colours for each result colour: the taps along the third axis with its
   * ends replicated; {@code [3][3]}, rows sum to 1.
   */
  double[][] colorMixing() {
    double[] taps = taps();
    double[][] mixing = new double[3][3];
    for (int to = 0; to < 3; to++) {
      for (int offset = -radius; offset <= radius; offset++) {
        int from = Math.min(Math.max(to + offset, 0), 2);
        mixing[to][from] += taps[radius + offset];
      }
    }
    return mixing;
  }

  private static double[] gaussianTaps(int radius) {
    double[] taps = new double[2 * radius + 1];
    for (int i = 0; i < taps.length; i++) {
      double distance = (i - radius) / SIGMA_PIXELS;
      taps[i] = Math.exp(-distance * distance / 2);
    }
    double sum = Arrays.stream(taps).sum();
    return Arrays.stream(taps).map(tap -> tap / sum).toArray();
  }
}
