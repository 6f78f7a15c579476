package io.github.fddn.spark.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A stream of Hadoop's as a channel that can only be read. */
final class StoredChannel implements SeekableByteChannel {
  private final FSDataInputStream in;
  private final long size;
  private long position;
  private boolean open = true;

  StoredChannel(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    requireOpen();
    int most = (int) Math.min(target.remaining(), Math.max(0, size - position));
    if (most == 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    byte[] part = new byte[most];
    in.readFully(position, part);
    target.put(part);
    position += most;
    return most;
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
  public SeekableByteChannel position(long place) throws IOException {
    requireOpen();
    if (place < 0) {
      throw new IllegalArgumentException("Position: got " + place + ", expected at least 0");
    }
    position = place;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }
}
