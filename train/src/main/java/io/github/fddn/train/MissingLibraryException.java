package io.github.fddn.train;

import java.io.IOException;

/** Says in one line which library training needs and how to get it. */
public final class MissingLibraryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With the line for the user. */
  public MissingLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
