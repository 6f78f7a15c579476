package io.github.fddn.restore;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.image.metadata.MetadataPolicy;
import java.util.Optional;

/**
 * What is wanted of one picture.
 *
 * @param strength share of the restoration, 0 (the input, unchanged) to 1
 * @param format file format of the output; empty: what the output's name says, or else that of the
 *     input, or PNG where that cannot be written
 * @param quality of JPEG and WebP, 1 to 100
 * @param metadata what of the metadata is kept
 * @param limits how large the input may be
 * @param existing what becomes of a file that stands where the output is to be written
 */
public record DeblurOptions(
    double strength,
    Optional<ImageFormat> format,
    int quality,
    MetadataPolicy metadata,
    ImageLimits limits,
    OnExistingFile existing) {

  /** Rejects strengths and qualities that do not exist and formats that are only read. */
  public DeblurOptions {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("Strength: got " + strength + ", expected 0 to 1");
    }
    new EncodeOptions(format.orElse(ImageFormat.PNG), quality, metadata); // checks its share
  }

  /** Full strength, the input's format, everything kept, no file replaced. */
  public static DeblurOptions defaults() {
    return new DeblurOptions(
        1,
        Optional.empty(),
        EncodeOptions.DEFAULT_QUALITY,
        MetadataPolicy.KEEP,
        ImageLimits.DEFAULT,
        OnExistingFile.FAIL);
  }

  /** These options with another strength. */
  public DeblurOptions withStrength(double share) {
    return new DeblurOptions(share, format, quality, metadata, limits, existing);
  }

  /** These options with a file format for the output. */
  public DeblurOptions withFormat(ImageFormat wanted) {
    return new DeblurOptions(strength, Optional.of(wanted), quality, metadata, limits, existing);
  }

  /** These options with another quality. */
  public DeblurOptions withQuality(int percent) {
    return new DeblurOptions(strength, format, percent, metadata, limits, existing);
  }

  /** These options with another choice of metadata. */
  public DeblurOptions withMetadata(MetadataPolicy policy) {
    return new DeblurOptions(strength, format, quality, policy, limits, existing);
  }

  /** These options with other limits. */
  public DeblurOptions withLimits(ImageLimits other) {
    return new DeblurOptions(strength, format, quality, metadata, other, existing);
  }

  /** These options with another fate of an existing output. */
  public DeblurOptions withExisting(OnExistingFile choice) {
    return new DeblurOptions(strength, format, quality, metadata, limits, choice);
  }
}
