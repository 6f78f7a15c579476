package io.github.fddn.image.metrics;

/** What is measured on an {@link AlignedPair}: RealBlur's protocol. */
public enum AlignedMeasure implements Measure {
  /** {@link AlignedPair#psnr()}. */
  PSNR("psnr-realblur", "dB"),
  /** {@link AlignedPair#ssim()}. */
  SSIM("ssim-realblur", "");

  private final String label;
  private final String unit;

  AlignedMeasure(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return unit;
  }
}
