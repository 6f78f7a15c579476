package io.github.fddn.data.video;

import io.github.fddn.data.blur.Srgb;

/** How levels become light before frames are averaged, and how the mean becomes levels again. */
public enum Gamma {
  /** The curve of sRGB. */
  SRGB("srgb"),
  /** A power of 2.2, as GoPro's {@code blur_gamma}. */
  POWER("2.2"),
  /** Levels are averaged as they are, as GoPro's {@code blur}. */
  LINEAR("linear");

  private static final double EXPONENT = 2.2;

  private final String word;

  Gamma(String word) {
    this.word = word;
  }

  /** What it is called on the command line and in manifests. */
  public String word() {
    return word;
  }

  /** Light of an encoded value, both in 0..1. */
  double light(double encoded) {
    return switch (this) {
      case SRGB -> Srgb.light(encoded);
      case POWER -> Math.pow(encoded, EXPONENT);
      case LINEAR -> encoded;
    };
  }

  /** The encoded value of light, both in 0..1. */
  double encoded(double light) {
    return switch (this) {
      case SRGB -> Srgb.encoded(light);
      case POWER -> Math.pow(light, 1 / EXPONENT);
      case LINEAR -> light;
    };
  }
}
