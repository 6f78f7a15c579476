package io.github.fddn.cli.files;

import io.github.fddn.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file name in its parts.
 *
 * @param stem the name before the last dot
 * @param extension what follows the last dot, as written; empty without one
 */
record FileName(String stem, String extension) {
  /** What the stem of an output ends with when it stands beside its input. */
  static final String OUTPUT_SUFFIX = "-deblurred";

  /** The longest name, in bytes, that common file systems take. */
  private static final int LONGEST_BYTES = 255;

  static FileName of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    // A leading dot is part of the name.
    return dot <= 0
        ? new FileName(name, "")
        : new FileName(name.substring(0, dot), name.substring(dot + 1));
  }

  /** Whether an earlier run wrote this file beside its input. */
  boolean isOutput() {
    return stem.endsWith(OUTPUT_SUFFIX);
  }

  /** The format that the extension stands for, upper or lower case. */
  Optional<ImageFormat> format() {
    return formatOf(extension);
  }

  /** The format that {@code extension} stands for, upper or lower case. */
  static Optional<ImageFormat> formatOf(String extension) {
    return Optional.ofNullable(
        switch (extension.toLowerCase(Locale.ROOT)) {
          case "jpg", "jpeg", "jpe", "jfif" -> ImageFormat.JPEG;
          case "png" -> ImageFormat.PNG;
          case "tif", "tiff" -> ImageFormat.TIFF;
          case "webp" -> ImageFormat.WEBP;
          case "bmp", "dib" -> ImageFormat.BMP;
          case "gif" -> ImageFormat.GIF;
          default -> null;
        });
  }

  FileName withExtension(String other) {
    return new FileName(stem, other);
  }

  /** The name of the output beside an input of this name, shortened if no file system took it. */
  FileName asOutput() {
    String kept = stem;
    while (bytes(kept + OUTPUT_SUFFIX) > LONGEST_BYTES && kept.length() > 1) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return new FileName(kept + OUTPUT_SUFFIX, extension);
  }

  private int bytes(String otherStem) {
    return new FileName(otherStem, extension).toString().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return extension.isEmpty() ? stem : stem + "." + extension;
  }
}
