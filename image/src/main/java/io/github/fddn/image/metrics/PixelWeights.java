package io.github.fddn.image.metrics;

/** How much each pixel counts in a mean: 0 leaves it out. */
interface PixelWeights {
  /** Every pixel counts alike. */
  PixelWeights ALL = (x, y) -> 1;

  /** Weight of the pixel at column {@code x} of row {@code y}, 0 or 1. */
  double at(int x, int y);
}
