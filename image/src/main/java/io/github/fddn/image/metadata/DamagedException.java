package io.github.fddn.image.metadata;

/** A block of metadata is not what its format asks for; it becomes a warning, never an error. */
final class DamagedException extends Exception {
  DamagedException(String message) {
    super(message);
  }
}
