package io.github.fddn.server.work;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Chunks of equal size, the last one perhaps not full, read as one open file. */
final class ChunksChannel implements SeekableByteChannel {
  private final List<byte[]> chunks;
  private final long length;
  private long position;

  ChunksChannel(List<byte[]> chunks, long length) {
    this.chunks = chunks;
    this.length = length;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), length - position);
    for (int done = 0; done < count; ) {
      int size = chunks.get(0).length;
      int from = (int) (position % size);
      int part = Math.min(count - done, size - from);
      target.put(chunks.get((int) (position / size)), from, part);
      position += part;
      done += part;
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Memory needs no closing.
  }
}
