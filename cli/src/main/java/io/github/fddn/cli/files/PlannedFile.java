package io.github.fddn.cli.files;

import java.nio.file.Path;

/** What shall happen to one photograph. */
public sealed interface PlannedFile {
  /** The photograph. */
  InputPhoto photo();

  /** Where its output goes. */
  Path output();

  /** It shall be restored. */
  record Restore(InputPhoto photo, Path output) implements PlannedFile {}

  /** Its output exists and is taken as done. */
  record Skip(InputPhoto photo, Path output) implements PlannedFile {}

  /**
   * It must not be restored.
   *
   * @param message one line: why, and what to do
   */
  record Refuse(InputPhoto photo, Path output, String message) implements PlannedFile {}
}
