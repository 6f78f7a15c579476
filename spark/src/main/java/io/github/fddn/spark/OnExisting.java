package io.github.fddn.spark;

/** What happens to an input whose output exists. */
public enum OnExisting {
  /** It fails, and the output is left as it is. */
  REFUSE,
  /** It is skipped, as are inputs that the table holds as restored. */
  RESUME,
  /** Its output is replaced once its successor is whole. */
  OVERWRITE
}
