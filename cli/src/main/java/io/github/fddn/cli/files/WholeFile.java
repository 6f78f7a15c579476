package io.github.fddn.cli.files;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.awt.BufferedImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.image.file.Replacement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Writes files that are complete or not there; an earlier one of the name is replaced. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes lines as UTF-8.
   *
   * @throws IOException if that fails; the message names the file
   */
  public static void write(Path target, List<String> lines) throws IOException {
    write(target, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a picture.
   *
   * @throws IOException if that fails; the message names the file
   */
  public static void writePng(Path target, BufferedImage picture) throws IOException {
    ImageFile.write(
        BufferedImages.toImage(picture),
        EncodeOptions.of(ImageFormat.PNG),
        target,
        OnExistingFile.REPLACE);
  }

  /**
   * Writes bytes, forced to the disk before they take the name.
   *
   * @throws IOException one line that names the file
   */
  public static void write(Path target, byte[] content) throws IOException {
    Replacement replacement = Replacement.of(target);
    Path place = replacement.place();
    Path part = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        replacement.keepPermissions(part);
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      move(part, place);
    } catch (IOException e) {
      throw new IOException(
          target + ": cannot be written (" + e.getMessage() + "); check space and permissions", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
