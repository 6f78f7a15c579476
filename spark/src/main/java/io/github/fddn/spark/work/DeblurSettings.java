package io.github.fddn.spark.work;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.image.metadata.MetadataPolicy;
import io.github.fddn.restore.DeblurOptions;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of every photograph, in a form that travels to executors.
 *
 * @param strength share of the restoration, 0 (the input, unchanged) to 1
 * @param format format of all outputs; null for that of the input, or PNG where that cannot be
 *     written
 * @param quality of JPEG and WebP, 1 to 100
 * @param metadata what of the metadata is kept
 * @param maxMegapixels larger pictures are refused
 * @param memoryBytes memory that an executor may take in all; 0: planned from its limits
 */
public record DeblurSettings(
    double strength,
    @Nullable ImageFormat format,
    int quality,
    MetadataPolicy metadata,
    int maxMegapixels,
    long memoryBytes)
    implements Serializable {

  /** Rejects what no picture can have. */
  public DeblurSettings {
    if (maxMegapixels < 1 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "Settings: got "
              + maxMegapixels
              + " megapixels and "
              + memoryBytes
              + " bytes of memory, expected at least 1 and 0");
    }
    options(strength, format, quality, metadata, maxMegapixels);
  }

  /** Full strength, the input's format, everything kept. */
  public static DeblurSettings defaults() {
    return new DeblurSettings(
        1,
        null,
        EncodeOptions.DEFAULT_QUALITY,
        MetadataPolicy.KEEP,
        Math.toIntExact(ImageLimits.DEFAULT.maxPixels() / 1_000_000),
        0);
  }

  /** These settings with another strength. */
  public DeblurSettings withStrength(double share) {
    return new DeblurSettings(share, format, quality, metadata, maxMegapixels, memoryBytes);
  }

  /** These settings with a format for all outputs. */
  public DeblurSettings withFormat(ImageFormat wanted) {
    return new DeblurSettings(strength, wanted, quality, metadata, maxMegapixels, memoryBytes);
  }

  /** These settings with so many bytes for an executor. */
  public DeblurSettings withMemoryBytes(long bytes) {
    return new DeblurSettings(strength, format, quality, metadata, maxMegapixels, bytes);
  }

  DeblurOptions options() {
    return options(strength, format, quality, metadata, maxMegapixels);
  }

  private static DeblurOptions options(
      double strength,
      @Nullable ImageFormat format,
      int quality,
      MetadataPolicy metadata,
      int maxMegapixels) {
    return new DeblurOptions(
        strength,
        Optional.ofNullable(format),
        quality,
        metadata,
        ImageLimits.DEFAULT.withMaxPixels(maxMegapixels * 1_000_000L),
        OnExistingFile.FAIL);
  }
}
