package io.github.fddn.image.metrics;

import io.github.fddn.image.ImageSize;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two pictures that lie over each other, and which of their pixels both of them show.
 *
 * <p>Measured as RealBlur's program does: squared errors of the pixels that count over their
 * number, and the mean of SSIM ({@link Ssim#SKIMAGE_GAUSSIAN}'s window) over the pixels that count,
 * the outer 5 left out. Pixels that do not count must be 0 in both pictures: neighbours see them.
 */
public final class AlignedPair {
  private final SampleRows restored;
  private final SampleRows sharp;
  private final PixelWeights counted;

  /**
   * A pair over the given samples, which are not copied.
   *
   * @param size width and height of both
   * @param channels samples a pixel, 1 or 3
   * @param restored interleaved samples, about 0..1, 0 where not counted
   * @param sharp interleaved samples, 0..1, 0 where not counted
   * @param counted whether each pixel counts
   */
  public AlignedPair(
      ImageSize size, int channels, float[] restored, float[] sharp, boolean[] counted) {
    requireLength("restored", restored.length, size.pixels() * channels);
    requireLength("sharp", sharp.length, size.pixels() * channels);
    requireLength("counted", counted.length, size.pixels());
    this.restored = new FloatRows(size, channels, restored);
    this.sharp = new FloatRows(size, channels, sharp);
    this.counted = (x, y) -> counted[y * size.width() + x] ? 1 : 0;
  }

  private static void requireLength(String what, int length, long expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "Bug: " + what + " has " + length + " samples, expected " + expected);
    }
  }

  /** Both values; SSIM is left out where a side is shorter than its window. */
  public Score score() {
    Map<Measure, Double> values = new LinkedHashMap<>();
    values.put(AlignedMeasure.PSNR, psnr());
    ImageSize size = sharp.size();
    if (Math.min(size.width(), size.height()) >= SsimWindow.GAUSSIAN.smallestSide()) {
      values.put(AlignedMeasure.SSIM, ssim());
    }
    return new Score(values);
  }

  /** Decibels over the pixels that count; infinity if they are equal. */
  public double psnr() {
    double[] left = new double[sharp.rowLength()];
    double[] right = new double[sharp.rowLength()];
    int channels = sharp.channels();
    double squares = 0;
    double samples = 0;
    for (int y = 0; y < sharp.size().height(); y++) {
      restored.read(y, left);
      sharp.read(y, right);
      for (int i = 0; i < left.length; i++) {
        double weight = counted.at(i / channels, y);
        squares += weight * (left[i] - right[i]) * (left[i] - right[i]);
        samples += weight;
      }
    }
    return Psnr.decibels(squares / samples);
  }

  /**
   * Structural similarity over the pixels that count.
   *
   * @throws IllegalArgumentException if a side is shorter than 11 pixels
   */
  public double ssim() {
    SampleRows.requireComparable(
        "ssim-realblur", restored, sharp, SsimWindow.GAUSSIAN.smallestSide());
    return new SsimWalk(restored, sharp, SsimWindow.GAUSSIAN).mean(counted);
  }

  private static final class FloatRows implements SampleRows {
    private final ImageSize size;
    private final int channels;
    private final float[] samples;

    FloatRows(ImageSize size, int channels, float[] samples) {
      this.size = size;
      this.channels = channels;
      this.samples = samples;
    }

    @Override
    public ImageSize size() {
      return size;
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public void read(int y, double[] into) {
      int from = y * rowLength();
      for (int i = 0; i < rowLength(); i++) {
        into[i] = samples[from + i];
      }
    }
  }
}
