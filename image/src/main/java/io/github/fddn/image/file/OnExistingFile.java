package io.github.fddn.image.file;

/** What becomes of a file that stands where another is to be written. */
public enum OnExistingFile {
  /** It stays, and writing fails. */
  FAIL,
  /** It is replaced, in one step, once the new one is complete. */
  REPLACE
}
