package io.github.fddn.server.work;

import java.util.Locale;

/** Where the time of a request goes. */
public enum Span {
  /** The picture comes in. */
  RECEIVE,
  /** It waits for its turn. */
  WAIT,
  /** It waits for memory. */
  MEMORY,
  /** Its pixels are read. */
  DECODE,
  /** The network works. */
  RESTORE,
  /** The result is written as a file. */
  ENCODE;

  /** Hears how long a span took. */
  public interface Listener {
    /** A span of some picture took so many nanoseconds. */
    void took(Span span, long nanos);
  }

  /** As in the metrics: {@code receive}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
