package io.github.fddn.cli.files;

import java.nio.file.Path;

/** Where outputs go. */
public sealed interface Destination {
  /** Each output beside its input, with {@code -deblurred} behind the name. */
  record Beside() implements Destination {}

  /**
   * All outputs below one folder, with the names of the inputs; folders that were searched are
   * mirrored.
   */
  record Into(Path folder) implements Destination {}

  /** The only output to this file. */
  record Exactly(Path file) implements Destination {}
}
