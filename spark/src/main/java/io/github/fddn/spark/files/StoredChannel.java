package io.github.fddn.spark.files;

import io.github.fddn.image.file.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of a Hadoop file system. */
final class StoredChannel extends ReadOnlyChannel {
  private final FSDataInputStream in;

  StoredChannel(FSDataInputStream in, long size) {
    super(size);
    this.in = in;
  }

  @Override
  protected void copy(long from, int count, ByteBuffer target) throws IOException {
    byte[] part = new byte[count];
    in.readFully(from, part);
    target.put(part);
  }

  @Override
  public void close() throws IOException {
    super.close();
    in.close();
  }
}
