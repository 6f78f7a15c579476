package io.github.fddn.restore.names;

import io.github.fddn.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a file, without its folders, in its parts.
 *
 * @param stem the name before the last dot
 * @param extension what follows the last dot, as written; empty without one
 */
public record PhotoName(String stem, String extension) {
  /** What the stem of an output ends with when it stands beside its input. */
  private static final String OUTPUT_SUFFIX = "-deblurred";

  /** The longest name, in bytes, that common file systems take. */
  private static final int LONGEST_BYTES = 255;

  /** Files and folders that systems and album programs leave beside photographs. */
  private static final Set<String> SYSTEM_NAMES =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "@eadir",
          "#recycle",
          "#snapshot",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "__macosx",
          "picasa.ini");

  /** Raw files of cameras: TIFF by their first bytes, yet without a finished picture to restore. */
  private static final Set<String> RAW_ENDINGS =
      Set.of(
          "3fr", "arw", "cr2", "dcr", "dng", "erf", "iiq", "kdc", "mef", "mos", "mrw", "nef", "nrw",
          "orf", "pef", "raw", "rw2", "sr2", "srf", "srw");

  /** The parts of {@code name}. */
  public static PhotoName of(String name) {
    int dot = name.lastIndexOf('.');
    // A leading dot is part of the name.
    return dot <= 0
        ? new PhotoName(name, "")
        : new PhotoName(name.substring(0, dot), name.substring(dot + 1));
  }

  /** Whether the file or folder is one that people do not see or did not make. */
  public boolean isHidden() {
    String name = toString();
    return name.startsWith(".") || SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether an earlier run wrote this file beside its input. */
  public boolean isOutput() {
    return stem.endsWith(OUTPUT_SUFFIX);
  }

  /** The name of the input beside which an output of this name stands; itself if it is none. */
  public PhotoName asInput() {
    return isOutput()
        ? new PhotoName(stem.substring(0, stem.length() - OUTPUT_SUFFIX.length()), extension)
        : this;
  }

  /** Whether it is called like a camera's raw file. */
  public boolean isRaw() {
    return RAW_ENDINGS.contains(extension.toLowerCase(Locale.ROOT));
  }

  /** The format that the extension stands for, upper or lower case. */
  public Optional<ImageFormat> format() {
    return extension.isEmpty() ? Optional.empty() : ImageFormat.ofFileName(extension);
  }

  /**
   * The name of the same photograph in {@code format}: the extension stays as written if it fits,
   * and is the usual one otherwise.
   */
  public PhotoName in(ImageFormat format) {
    return format().equals(Optional.of(format)) ? this : new PhotoName(stem, format.extension());
  }

  /** The name of the output beside an input of this name, shortened if no file system took it. */
  public PhotoName asOutput() {
    String kept = stem;
    while (bytes(kept + OUTPUT_SUFFIX) > LONGEST_BYTES && kept.length() > 1) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return new PhotoName(kept + OUTPUT_SUFFIX, extension);
  }

  private int bytes(String otherStem) {
    return new PhotoName(otherStem, extension).toString().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return extension.isEmpty() ? stem : stem + "." + extension;
  }
}
