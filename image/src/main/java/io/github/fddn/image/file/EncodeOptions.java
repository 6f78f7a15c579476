package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.metadata.MetadataPolicy;

/**
 * How a picture is written.
 *
 * @param format a format that can be written
 * @param quality 1 to 100 for JPEG and WebP; 100 is lossless for WebP; other formats ignore it
 * @param metadata what of the metadata is kept
 */
public record EncodeOptions(ImageFormat format, int quality, MetadataPolicy metadata) {
  /** Quality at which one generation of JPEG is not visible and costs no detail that was won. */
  public static final int DEFAULT_QUALITY = 95;

  /** Rejects formats that are only read and qualities that do not exist. */
  public EncodeOptions {
    if (!format.canWrite()) {
      throw new IllegalArgumentException(
          "Output format: got " + format + ", expected JPEG, PNG, TIFF or WEBP");
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("Quality: got " + quality + ", expected 1 to 100");
    }
  }

  /** The default quality, everything kept. */
  public static EncodeOptions of(ImageFormat format) {
    return new EncodeOptions(format, DEFAULT_QUALITY, MetadataPolicy.KEEP);
  }
}
