package io.github.fddn.image.codec;

import java.io.IOException;

/** Pixels that cannot be decoded; the message says why and what to do, without any file's name. */
public final class PixelsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether another copy of the file would help. */
  public enum Kind {
    /** The bytes are damaged or cut off. */
    DAMAGED,
    /** A sound file of a kind that is not supported. */
    UNSUPPORTED
  }

  private final Kind kind;

  private PixelsException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static PixelsException damaged(String message) {
    return new PixelsException(Kind.DAMAGED, message);
  }

  static PixelsException unsupported(String message) {
    return new PixelsException(Kind.UNSUPPORTED, message);
  }

  /** Whether another copy of the file would help. */
  public Kind kind() {
    return kind;
  }
}
