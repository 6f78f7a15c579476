package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way of measuring how close a restored picture is to the sharp one; higher is better.
 *
 * <p>Colours only: alpha does not count. Gray pictures are measured on their one channel.
 * Implementations are stateless and may be shared between threads; memory is bounded by a few rows
 * of the picture.
 */
public interface Metric extends Measure {
  /** Smallest width and height that can be measured, in pixels. */
  int smallestSide();

  /**
   * The score of {@code restored} against {@code sharp}.
   *
   * @param restored picture to judge, 8 or 16 bits
   * @param sharp truth of the same size, with the same number of colour channels
   * @return the score; what equal pictures get is said by each metric
   * @throws IllegalArgumentException if the pictures differ in size or colour channels, or are
   *     smaller than {@link #smallestSide()}
   */
  double of(Image restored, Image sharp);

  /** Every metric of this package, in the order tables print them. */
  static List<Metric> all() {
    return Stream.<Metric>concat(Stream.of(Psnr.values()), Stream.of(Ssim.values())).toList();
  }
}
