package io.github.fddn.cli.options;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command line names, read: Java says of what fails its name only, or nothing. */
public final class NamedFile {
  private NamedFile() {}

  /** Reads a file. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads {@code file}. */
    T read(Path file) throws IOException;
  }

  /**
   * What {@code reader} makes of it.
   *
   * @throws IOException if it cannot be read; one line that names it and says why
   */
  public static <T> T read(Path file, Reader<T> reader) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": no such file; check the name");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, expected a file; name one in it");
    }
    try {
      return reader.read(file);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": cannot be read; check its permissions", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is no text, expected one in UTF-8; check the name", e);
    }
  }
}
