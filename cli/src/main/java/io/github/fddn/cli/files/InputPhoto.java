package io.github.fddn.cli.files;

import java.nio.file.Path;

/**
 * A file to restore, as the command line led to it.
 *
 * @param file path as the user would write it
 * @param relative its path below the folder or pattern that was named, the bare file name when the
 *     file itself was named; outputs repeat it below the output folder
 */
public record InputPhoto(Path file, Path relative) {
  /** A file that was named itself. */
  public static InputPhoto named(Path file) {
    Path name = file.getFileName();
    return new InputPhoto(file, name == null ? file : name);
  }
}
