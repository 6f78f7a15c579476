package io.github.fddn.server.work;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bytes that are kept; whoever got them closes them, and nothing of them is left then. */
public interface Stored extends AutoCloseable {
  /** How many bytes it is. */
  long length();

  /** A copy of all bytes. */
  byte[] bytes();

  /** The bytes as an open file, which the caller closes; nothing is copied. */
  SeekableByteChannel channel() throws IOException;

  /** Writes all bytes. */
  void writeTo(OutputStream out) throws IOException;

  @Override
  void close();

  /** In the storage's share of memory. */
  final class InMemory implements Stored {
    private final Storage storage;
    private final List<byte[]> chunks;
    private final long length;
    private final long taken;
    private final Holdings.Holding holding;
    private final AtomicBoolean closed = new AtomicBoolean();

    InMemory(
        Storage storage, Holdings.Holding holding, List<byte[]> chunks, long length, long taken) {
      this.storage = storage;
      this.holding = holding;
      this.chunks = chunks;
      this.length = length;
      this.taken = taken;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public byte[] bytes() {
      byte[] all = new byte[Math.toIntExact(length)];
      int done = 0;
      for (byte[] chunk : chunks) {
        int part = Math.min(chunk.length, all.length - done);
        System.arraycopy(chunk, 0, all, done, part);
        done += part;
      }
      return all;
    }

    @Override
    public SeekableByteChannel channel() {
      return new ChunksChannel(chunks, length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      long left = length;
      for (byte[] chunk : chunks) {
        out.write(chunk, 0, (int) Math.min(chunk.length, left));
        left -= chunk.length;
      }
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        storage.giveMemory(taken);
        holding.close();
      }
    }
  }

  /** In the storage's folder. */
  final class OnDisk implements Stored {
    private final Storage storage;
    private final Path file;
    private final long length;
    private final Holdings.Holding holding;
    private final AtomicBoolean closed = new AtomicBoolean();

    OnDisk(Storage storage, Holdings.Holding holding, Path file, long length) {
      this.storage = storage;
      this.holding = holding;
      this.file = file;
      this.length = length;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public byte[] bytes() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
      return Files.newByteChannel(file);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      Files.copy(file, out);
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        storage.giveDisk(length);
        holding.close();
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          // It goes with the storage's folder at the end.
          return;
        }
      }
    }
  }
}
