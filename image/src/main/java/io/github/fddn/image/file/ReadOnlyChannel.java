package io.github.fddn.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Bytes that lie somewhere, in memory or in a store, as an open file that can only be read. For one
 * thread at a time.
 */
public abstract class ReadOnlyChannel implements SeekableByteChannel {
  private final long size;
  private long position;
  private boolean open = true;

  /** A channel of so many bytes, at its first one. */
  protected ReadOnlyChannel(long size) {
    this.size = size;
  }

  /**
   * Puts {@code count} bytes into {@code target}.
   *
   * @param from place of the first of them; all lie within the size
   * @param count at least 1, and no more than {@code target} has room for
   */
  protected abstract void copy(long from, int count, ByteBuffer target) throws IOException;

  @Override
  public final int read(ByteBuffer target) throws IOException {
    requireOpen();
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), size - position);
    if (count > 0) {
      copy(position, count, target);
      position += count;
    }
    return count;
  }

  @Override
  public final int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public final long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public final SeekableByteChannel position(long place) throws IOException {
    requireOpen();
    if (place < 0) {
      throw new IllegalArgumentException("Position: got " + place + ", expected at least 0");
    }
    position = place;
    return this;
  }

  @Override
  public final long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public final SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public final boolean isOpen() {
    return open;
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  /** Closes what the bytes come from, too, where that is to be closed. */
  @Override
  public void close() throws IOException {
    open = false;
  }
}
