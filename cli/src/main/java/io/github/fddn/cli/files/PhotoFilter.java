package io.github.fddn.cli.files;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.names.PhotoName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which files of a folder are photographs to restore; the rest is passed over without an error. */
final class PhotoFilter {
  private PhotoFilter() {}

  static boolean isHidden(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    if (name.equals(".") || name.equals("..") || name.isEmpty()) {
      return false;
    }
    try {
      return PhotoName.of(name).isHidden() || Files.isHidden(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A file that begins like a picture, or is called like one: a truncated or renamed photograph is
   * an error to tell, not a file to pass over.
   */
  static boolean isPhoto(Path file) {
    var name = PhotoName.of(String.valueOf(file.getFileName()));
    if (name.isOutput() || name.isRaw()) {
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
