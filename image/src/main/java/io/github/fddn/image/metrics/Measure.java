package io.github.fddn.image.metrics;

/** What a number in a {@link Score} is: the column it stands in. Higher is better. */
public interface Measure {
  /** Name of the convention as tables print it, such as {@code ssim-matlab-rgb}. */
  String label();

  /** Unit of the values, {@code dB}, or empty for a plain number. */
  String unit();
}
