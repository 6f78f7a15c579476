package io.github.fddn.image.file;

import io.github.fddn.image.PlainLine;
import io.github.fddn.image.codec.PixelsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A picture that cannot be read; the message is one line that names the file, what is wrong with it
 * and, where something can be done, what.
 */
public final class UnreadableImageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why a picture cannot be read. */
  public enum Reason {
    /** The bytes are damaged, cut off or not a picture at all. */
    DAMAGED,
    /** A sound picture of a kind that is not supported. */
    UNSUPPORTED,
    /** More pixels or bytes than the limits or the memory allow. */
    TOO_LARGE
  }

  private final Reason reason;

  private UnreadableImageException(
      Reason reason, String name, String what, @Nullable Throwable cause) {
    // Decoders quote the file; its own name is the caller's.
    super(name + ": " + PlainLine.of(what), cause);
    this.reason = reason;
  }

  static UnreadableImageException of(String name, PixelsException e) {
    Reason reason =
        switch (e.kind()) {
          case DAMAGED -> Reason.DAMAGED;
          case UNSUPPORTED -> Reason.UNSUPPORTED;
        };
    return new UnreadableImageException(reason, name, String.valueOf(e.getMessage()), e);
  }

  static UnreadableImageException damaged(String name, String what) {
    return new UnreadableImageException(Reason.DAMAGED, name, what, null);
  }

  static UnreadableImageException damaged(String name, String what, Throwable cause) {
    return new UnreadableImageException(Reason.DAMAGED, name, what, cause);
  }

  static UnreadableImageException unsupported(String name, String what) {
    return new UnreadableImageException(Reason.UNSUPPORTED, name, what, null);
  }

  static UnreadableImageException tooLarge(String name, String what) {
    return new UnreadableImageException(Reason.TOO_LARGE, name, what, null);
  }

  static UnreadableImageException tooLarge(String name, String what, Throwable cause) {
    return new UnreadableImageException(Reason.TOO_LARGE, name, what, cause);
  }

  /** Why the picture cannot be read. */
  public Reason reason() {
    return reason;
  }
}
