package io.github.fddn.spark.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** A file on any file system, to be read. */
public final class StoredFile {
  private final Stores stores;
  private final Path path;
  private final long length;

  /** The file that was found. */
  public StoredFile(Configuration configuration, Found found) {
    this.stores = new Stores(configuration);
    this.path = new Path(found.path());
    this.length = found.length();
  }

  /** Bytes, as its file system told when it was found. */
  public long length() {
    return length;
  }

  /** The file from its beginning, for a look at its header; the caller closes it. */
  public SeekableByteChannel channel() throws IOException {
    return new StoredChannel(stores.of(path).open(path), length);
  }

  /**
   * All of it.
   *
   * @throws IOException if it cannot be read or became shorter meanwhile
   */
  public byte[] bytes() throws IOException {
    byte[] content = new byte[Math.toIntExact(length)];
    try (FSDataInputStream in = stores.of(path).open(path)) {
      in.readFully(0, content);
      return content;
    } catch (EOFException e) {
      throw new IOException("the file became shorter while it was read; run again", e);
    }
  }
}
