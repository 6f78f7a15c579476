package io.github.fddn.image.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears complete or not at all: written beside its place, forced to the disk, moved.
 *
 * <p>If the process dies in between, a file {@code .fddn-….part} stays behind and nothing else.
 */
final class AtomicFile {
  /** Writes the content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path target;
  private final OnExistingFile onExisting;

  AtomicFile(Path target, OnExistingFile onExisting) {
    this.target = target;
    this.onExisting = onExisting;
  }

  void write(Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(target + ": this is a folder, expected the name of a file");
    }
    if (onExisting == OnExistingFile.FAIL && Files.exists(target)) {
      throw exists();
    }
    var replacement =
        onExisting == OnExistingFile.FAIL ? new Replacement(target) : Replacement.of(target);
    // Short and without the target's name, which may have all the bytes that a name can have.
    String name = ".fddn-" + UUID.randomUUID().toString().substring(0, 8) + ".part";
    Path part = replacement.place().resolveSibling(name);
    try {
      writePart(part, content, replacement);
      move(part, replacement.place());
    } catch (IOException e) {
      throw explained(e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writePart(Path part, Content content, Replacement replacement)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // First, so that nobody reads in the part what he could not read in the file.
      replacement.keepPermissions(part);
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private void move(Path part, Path place) throws IOException {
    if (onExisting == OnExistingFile.FAIL && linked(part)) {
      return;
    }
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Gives the complete file its name by a link, which fails where a file has appeared meanwhile; a
   * move would replace that silently.
   */
  private boolean linked(Path part) throws IOException {
    try {
      Files.createLink(target, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No hard links here (FAT, some network folders): the check before writing has to do.
      return false;
    }
  }

  private FileAlreadyExistsException exists() {
    return new FileAlreadyExistsException(
        target + ": the file exists already; allow overwriting or choose another name");
  }

  /** The same failure in one line that names the target and a remedy. */
  private IOException explained(IOException e) {
    if (e instanceof UnreadableImageException) {
      return e;
    }
    if (e instanceof FileAlreadyExistsException) {
      return exists();
    }
    if (isInterrupted(e)) {
      IOException interrupted =
          new InterruptedIOException(target + ": interrupted; nothing was written");
      interrupted.initCause(e);
      return interrupted;
    }
    String what;
    if (e instanceof NoSuchFileException) {
      what = "the folder does not exist; create it first";
    } else if (e instanceof AccessDeniedException) {
      what = "no permission to write into the folder; choose another or change its permissions";
    } else if (isFull(e)) {
      what = "the disk is full; free some space or choose another folder";
    } else {
      what = "cannot be written (" + e.getMessage() + "); choose another folder";
    }
    return new IOException(target + ": " + what, e);
  }

  /** Encoders wrap up what the file's channel throws. */
  private static boolean isInterrupted(IOException e) {
    return e instanceof ClosedByInterruptException
        || e.getCause() instanceof ClosedByInterruptException;
  }

  private static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left")
        || message.contains("not enough space")
        || message.contains("quota exceeded");
  }
}
