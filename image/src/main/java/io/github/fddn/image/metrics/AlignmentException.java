package io.github.fddn.image.metrics;

/** Two pictures could not be brought over each other; the message says why in one line. */
public final class AlignmentException extends Exception {
  private static final long serialVersionUID = 1;

  /** An exception with the program's own reason as its cause. */
  public AlignmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
