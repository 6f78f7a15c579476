package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;

/**
 * Peak signal-to-noise ratio in decibels: over all colour channels together and the whole picture,
 * no border left out, peak 1.
 *
 * <p>Equal pictures give positive infinity; one level of 255 everywhere gives 48.13 dB. The figure
 * of a data set is the mean of its pictures' decibels, not the decibels of their mean error.
 */
public enum Psnr implements Metric {
  /**
   * On samples rounded to eight bits, the custom of the field: what is measured is the picture
   * somebody can save.
   */
  ROUNDED("psnr-8bit", ImageRows.Precision.EIGHT_BIT),

  /**
   * On samples as they are, clamped but not rounded (MIMO-UNet's evaluation). Sixteen-bit pictures
   * stand for floats here: their step of 1/65535 moves 40 dB by less than 0.0001 dB. For two
   * eight-bit pictures it equals {@link #ROUNDED}.
   */
  FLOAT("psnr-float", ImageRows.Precision.FULL);

  private final String label;
  private final ImageRows.Precision precision;

  Psnr(String label, ImageRows.Precision precision) {
    this.label = label;
    this.precision = precision;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return "dB";
  }

  @Override
  public int smallestSide() {
    return 1;
  }

  @Override
  public double of(Image restored, Image sharp) {
    var a = new ImageRows(restored, precision);
    var b = new ImageRows(sharp, precision);
    SampleRows.requireComparable(label, a, b, smallestSide());
    double[] left = new double[a.rowLength()];
    double[] right = new double[b.rowLength()];
    double squares = 0;
    for (int y = 0; y < a.size().height(); y++) {
      a.read(y, left);
      b.read(y, right);
      squares += squaredDistance(left, right);
    }
    return decibels(squares / ((double) a.size().pixels() * a.channels()));
  }

  /** Decibels of a mean squared error of samples in 0..1; infinity for 0. */
  static double decibels(double meanSquaredError) {
    return meanSquaredError == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(meanSquaredError);
  }

  private static double squaredDistance(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = left[i] - right[i];
      sum += difference * difference;
    }
    return sum;
  }
}
