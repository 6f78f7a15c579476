package io.github.fddn.restore;

import org.jspecify.annotations.Nullable;

/**
 * A picture was not restored, or a model could not be opened. The message is one line: what was
 * wrong, what was expected, what to do; it names the file where there is one.
 */
public final class RestoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why nothing came out. */
  public enum Reason {
    /** The input is missing, damaged or not a picture. */
    UNREADABLE,
    /** The input is sound, but of a kind that is not supported. */
    UNSUPPORTED,
    /** The picture has more pixels or bytes than the limits allow. */
    TOO_LARGE,
    /** The model file is damaged, does not fit, or computed something that is no picture. */
    MODEL,
    /** Memory did not suffice, not even for the smallest tile. */
    MEMORY,
    /** The output could not be written, or exists and must not be replaced. */
    OUTPUT,
    /** The caller asked to stop, or the thread was interrupted, or the deblurrer was closed. */
    CANCELLED
  }

  private final Reason reason;

  /** A failure with its reason and its one-line message. */
  public RestoreException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** A failure with its reason, its one-line message and what caused it. */
  public RestoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why nothing came out. */
  public Reason reason() {
    return reason;
  }
}
