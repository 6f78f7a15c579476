package io.github.fddn.image.file;

import io.github.fddn.image.Image;

/**
 * A picture's samples exactly as its file holds them, before any colour conversion.
 *
 * @param samples one channel is gray, two gray and alpha, three RGB, four RGB and alpha or, of
 *     {@link Inks#CMYK}, the four inks
 * @param inks what the samples measure
 */
record StoredPixels(Image samples, Inks inks) {
  StoredPixels {
    if (inks == Inks.CMYK && samples.channels() != 4) {
      throw new IllegalArgumentException(
          "Bug: CMYK samples with " + samples.channels() + " channels, expected 4");
    }
  }

  static StoredPixels ofLight(Image samples) {
    return new StoredPixels(samples, Inks.LIGHT);
  }
}
