package io.github.fddn.image.metrics;

import io.github.fddn.image.ImageSize;

/** A picture read row by row, interleaved colour samples in 0..1, without alpha. */
interface SampleRows {
  /** Width and height. */
  ImageSize size();

  /** Samples a pixel: 1 or 3. */
  int channels();

  /**
   * Writes row {@code y} to the first {@code width * channels} places of {@code into}.
   *
   * @param y row, 0 at the top
   * @param into receives the samples, 0 is black and 1 is white
   */
  void read(int y, double[] into);

  /** Samples a row. */
  default int rowLength() {
    return size().width() * channels();
  }

  /** Rejects a pair that cannot be compared, or is smaller than {@code smallestSide}. */
  static void requireComparable(
      String label, SampleRows restored, SampleRows sharp, int smallestSide) {
    if (!restored.size().equals(sharp.size())) {
      throw new IllegalArgumentException(
          label
              + ": got a restored picture of "
              + restored.size()
              + ", expected "
              + sharp.size()
              + " as the sharp one has; compare pictures of one size");
    }
    if (restored.channels() != sharp.channels()) {
      throw new IllegalArgumentException(
          label
              + ": got a restored picture with colour channels: "
              + restored.channels()
              + ", expected "
              + sharp.channels()
              + " as the sharp one has; convert one of them");
    }
    if (Math.min(sharp.size().width(), sharp.size().height()) < smallestSide) {
      throw new IllegalArgumentException(
          label
              + ": got pictures of "
              + sharp.size()
              + ", expected at least "
              + smallestSide
              + "x"
              + smallestSide
              + "; leave this metric out for them");
    }
  }
}
