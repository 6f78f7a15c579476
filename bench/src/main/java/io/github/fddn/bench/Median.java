package io.github.fddn.bench;

import java.util.Arrays;

/** What half of all rounds did not exceed. */
final class Median {
  private Median() {}

  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
