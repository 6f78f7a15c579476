package io.github.fddn.image.file;

import java.nio.ByteBuffer;

/** A file in memory. */
final class BytesChannel extends ReadOnlyChannel {
  private final byte[] bytes;

  BytesChannel(byte[] bytes) {
    super(bytes.length);
    this.bytes = bytes;
  }

  @Override
  protected void copy(long from, int count, ByteBuffer target) {
    target.put(bytes, (int) from, count);
  }
}
