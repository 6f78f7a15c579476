package io.github.fddn.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path as the user wrote it. */
public final class UserPath implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    return of(text);
  }

  /**
   * The path that {@code text} stands for.
   *
   * @throws TypeConversionException if no path of this system looks like that
   */
  public static Path of(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "got '" + text + "', expected the path of a file or folder: " + e.getReason());
    }
  }
}
