package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;

/**
 * Structural similarity (Wang et al., 2004) in the three conventions deblurring papers report; K1
 * is 0.01, K2 is 0.03, the data range 1, samples are rounded to eight bits.
 *
 * <p>Equal pictures give 1. The conventions differ by up to 0.05 on the same picture, which is more
 * than most papers gain: never compare across them.
 *
 * @see <a href="https://doi.org/10.1109/TIP.2003.819861">Wang, Bovik, Sheikh, Simoncelli: Image
 *     quality assessment, 2004</a>
 */
public enum Ssim implements Metric {
  /**
   * scikit-image with {@code gaussian_weights=True, sigma=1.5, use_sample_covariance=False}: each
   * channel by itself, 11 taps, the outer 5 pixels not counted. DeepDeblur, RealBlur.
   */
  SKIMAGE_GAUSSIAN("ssim-skimage-gaussian", SsimWindow.GAUSSIAN),

  /**
   * scikit-image with its defaults: each channel by itself, a uniform 7×7 window, sample covariance
   * (49/48), the outer 3 pixels not counted. Older training logs.
   */
  SKIMAGE_DEFAULT("ssim-skimage-default", SsimWindow.UNIFORM),

  /**
   * What MATLAB's {@code ssim} computes on an RGB array: an 11×11×11 Gaussian over rows, columns
   * <em>and colours</em>, borders replicated, every pixel counted; on a gray picture 11×11. MPRNet,
   * Restormer, NAFNet. Reads 0.02 to 0.05 higher than the first.
   */
  MATLAB_RGB("ssim-matlab-rgb", SsimWindow.GAUSSIAN_OVER_COLORS);

  private final String label;
  private final SsimWindow window;

  Ssim(String label, SsimWindow window) {
    this.label = label;
    this.window = window;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return "";
  }

  @Override
  public int smallestSide() {
    return window.smallestSide();
  }

  @Override
  public double of(Image restored, Image sharp) {
    var a = new ImageRows(restored, ImageRows.Precision.EIGHT_BIT);
    var b = new ImageRows(sharp, ImageRows.Precision.EIGHT_BIT);
    SampleRows.requireComparable(label, a, b, smallestSide());
    return new SsimWalk(a, b, window).mean(PixelWeights.ALL);
  }
}
