package io.github.fddn.train;

/** Another worker is gone, or was silent for too long: no step can be made any more. */
public final class WorkerLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line that says who noticed what. */
  public WorkerLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
