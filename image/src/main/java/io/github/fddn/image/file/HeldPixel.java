package io.github.fddn.image.file;

/**
 * What a decoded picture holds of each pixel, as far as a header tells: the samples as stored and,
 * beside them, those that the network sees where they may differ.
 *
 * @param channels samples once decoded: a palette is unfolded
 * @param hasAlpha whether the last of them is alpha; what lies under it may be replaced
 * @param isConverted whether the colours may be converted to sRGB: a profile, or inks
 */
record HeldPixel(int channels, boolean hasAlpha, boolean isConverted) {
  private static final int SIXTEEN_BITS = 2;

  /** Gray, gray and alpha, RGB, or RGB and alpha. */
  static HeldPixel light(int channels, boolean isConverted) {
    return new HeldPixel(channels, channels == 2 || channels == 4, isConverted);
  }

  /** Colours of a palette, perhaps with alpha. */
  static HeldPixel palette(boolean hasAlpha, boolean isConverted) {
    return light(hasAlpha ? 4 : 3, isConverted);
  }

  /** Four inks; the network sees RGB. */
  static HeldPixel inks() {
    return new HeldPixel(4, false, true);
  }

  /** Bytes a pixel at so many {@code bits} a sample. */
  int bytes(int bits) {
    int stored = channels * (bits > 8 ? 2 : 1);
    if (isConverted) {
      int colors = Math.min(3, hasAlpha ? channels - 1 : channels);
      return stored + SIXTEEN_BITS * (colors + (hasAlpha ? 1 : 0));
    }
    return hasAlpha ? 2 * stored : stored;
  }
}
