package io.github.fddn.image.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Rewrites the first part of what is written to it and passes everything after it on as it comes,
 * so that nothing but the first part is held in memory.
 */
final class HeadStream extends OutputStream {
  /** An encoder that has not come to its pixels after so much is not one of ours. */
  private static final int MAX_HEAD = 1 << 20;

  private final Head head;
  private final OutputStream out;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private boolean passing;
  private boolean closed;

  HeadStream(Head head, OutputStream out) {
    this.head = head;
    this.out = out;
  }

  /** Knows the first part of a format. */
  interface Head {
    /** Bytes of the first part; empty as long as {@code start} does not reach its end. */
    OptionalInt length(byte[] start) throws IOException;

    /** Writes what takes the place of the first part. */
    void rewrite(byte[] original, OutputStream out) throws IOException;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (passing) {
      out.write(bytes, offset, length);
      return;
    }
    start.write(bytes, offset, length);
    byte[] collected = start.toByteArray();
    OptionalInt end = head.length(collected);
    if (end.isPresent()) {
      byte[] original = Arrays.copyOf(collected, end.getAsInt());
      head.rewrite(original, out);
      out.write(collected, original.length, collected.length - original.length);
      start.reset();
      passing = true;
    } else if (collected.length > MAX_HEAD) {
      throw new IOException("Bug: the encoder wrote no pixels within " + MAX_HEAD + " bytes");
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Ends the file; the stream below stays open. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (!passing) {
        throw new IOException("Bug: the encoder wrote no pixels");
      }
      flush();
    }
  }
}
