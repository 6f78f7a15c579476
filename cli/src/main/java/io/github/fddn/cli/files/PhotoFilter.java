package io.github.fddn.cli.files;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which files of a folder are photographs to restore; the rest is passed over without an error. */
final class PhotoFilter {
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

  private PhotoFilter() {}

  static boolean isHidden(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    if (name.equals(".") || name.equals("..") || name.isEmpty()) {
      return false;
    }
    try {
      return name.startsWith(".")
          || SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT))
          || Files.isHidden(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A file that begins like a picture, or is called like one: a truncated or renamed photograph is
   * an error to tell, not a file to pass over.
   */
  static boolean isPhoto(Path file) {
    var name = FileName.of(file);
    if (name.isOutput() || RAW_ENDINGS.contains(name.extension().toLowerCase(Locale.ROOT))) {
      return false;
    }
    return name.format().isPresent() || sniff(file).isPresent();
  }

  /** The format by the first bytes of the file; empty if unknown or unreadable. */
  static Optional<ImageFormat> sniff(Path file) {
    try (var in = Files.newInputStream(file)) {
      return ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFF_BYTES));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
