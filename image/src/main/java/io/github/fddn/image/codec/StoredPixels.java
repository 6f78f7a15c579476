package io.github.fddn.image.codec;

import io.github.fddn.image.Image;

/**
 * A picture's samples exactly as its file holds them, before any colour conversion.
 *
 * @param samples one channel is gray, two gray and alpha, three RGB, four RGB and alpha or, of
 *     {@link Inks#CMYK}, the four inks
 * @param inks what the samples measure
 */
public record StoredPixels(Image samples, Inks inks) {
  /** Rejects inks that are not four. */
  public StoredPixels {
    if (inks == Inks.CMYK && samples.channels() != 4) {
      throw new IllegalArgumentException(
          "Bug: CMYK samples with " + samples.channels() + " channels, expected 4");
    }
  }

  /** Gray or RGB samples, with or without alpha. */
  public static StoredPixels ofLight(Image samples) {
    return new StoredPixels(samples, Inks.LIGHT);
  }
}
