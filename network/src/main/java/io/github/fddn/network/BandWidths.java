package io.github.fddn.network;

/**
 * How many channels carry high and how many carry low frequencies after a split.
 *
 * @param high channels of high frequencies, at least 1
 * @param low channels of low frequencies, at least 1
 */
record BandWidths(int high, int low) {
  BandWidths {
    if (high < 1 || low < 1) {
      throw new IllegalArgumentException(
          "Frequency split: got "
              + high
              + " high and "
              + low
              + " low channels, expected at least 1 of each; choose another ratio or more channels");
    }
  }

  /** The share {@code ratio} of {@code channels}, halves to even as in PyTorch's reference. */
  static BandWidths of(int channels, double ratio) {
    int high = (int) Math.rint(ratio * channels);
    return new BandWidths(high, channels - high);
  }
}
