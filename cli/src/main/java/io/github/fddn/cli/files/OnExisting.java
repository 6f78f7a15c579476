package io.github.fddn.cli.files;

/** What happens when an output exists already. */
public enum OnExisting {
  /** The input is refused and the file left as it is. */
  REFUSE,
  /** The input counts as done. */
  SKIP,
  /** The file is replaced once its successor is complete. */
  OVERWRITE
}
