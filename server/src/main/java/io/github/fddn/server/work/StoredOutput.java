package io.github.fddn.server.work;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores what is written to it; {@link #finish} gives it, {@link #close} without that drops it. */
public final class StoredOutput extends OutputStream {
  private static final int CHUNK = 256 << 10;

  private final Storage storage;
  private final Holdings.Holding holding;
  private final List<byte[]> chunks = new ArrayList<>();
  private int free;
  private long length;
  private @Nullable Path file;
  private @Nullable OutputStream disk;
  private boolean finished;

  StoredOutput(Storage storage, Holdings.Holding holding) {
    this.storage = storage;
    this.holding = holding;
  }

  /**
   * So many bytes will be written: they count on the client's account from now on. The storage as a
   * whole keeps no room for them.
   *
   * @throws ProblemException {@code CLIENT_FULL} if that is more than its client may keep
   */
  void expect(long bytes) {
    holding.reserve(bytes);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    holding.grow(count);
    int done = 0;
    while (done < count) {
      if (disk == null && free == 0 && !grow()) {
        spill();
      }
      if (disk != null) {
        toDisk(disk, bytes, offset + done, count - done);
        return;
      }
      int part = Math.min(free, count - done);
      System.arraycopy(bytes, offset + done, chunks.get(chunks.size() - 1), CHUNK - free, part);
      free -= part;
      done += part;
      length += part;
    }
  }

  private boolean grow() {
    if (!storage.takeMemory(CHUNK)) {
      return false;
    }
    try {
      chunks.add(new byte[CHUNK]);
    } catch (OutOfMemoryError e) {
      storage.giveMemory(CHUNK);
      throw e;
    }
    free = CHUNK;
    return true;
  }

  private void spill() throws IOException {
    long inMemory = length;
    length = 0;
    OutputStream stream = open();
    disk = stream;
    for (byte[] chunk : chunks) {
      toDisk(stream, chunk, 0, (int) Math.min(CHUNK, inMemory - length));
    }
    dropChunks();
  }

  private OutputStream open() throws IOException {
    try {
      Path target = storage.newFile();
      file = target;
      return Files.newOutputStream(target);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw noDisk(e);
    }
  }

  private static ProblemException noDisk(IOException e) {
    return new ProblemException(
        Problem.STORAGE_FULL, "The service's disk takes no more; try again later", e);
  }

  private void toDisk(OutputStream stream, byte[] bytes, int offset, int count) throws IOException {
    if (!storage.takeDisk(count)) {
      throw Problem.STORAGE_FULL.because(
          "The service keeps as much as it may; try again in a few minutes");
    }
    length += count;
    try {
      stream.write(bytes, offset, count);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw noDisk(e);
    }
  }

  private void dropChunks() {
    storage.giveMemory((long) CHUNK * chunks.size());
    chunks.clear();
    free = 0;
  }

  /** What was written; nothing can be written any more. */
  public Stored finish() throws IOException {
    Path target = file;
    if (target != null && disk != null) {
      disk.close();
      finished = true;
      return new Stored.OnDisk(storage, holding, target, length);
    }
    finished = true;
    return new Stored.InMemory(storage, holding, chunks, length, (long) CHUNK * chunks.size());
  }

  /** As {@link #close}; what cannot be deleted goes with the storage's folder at the end. */
  void discard() {
    try {
      close();
    } catch (IOException e) {
      // Nobody could do anything about it.
      return;
    }
  }

  /** Drops what was written unless it was finished. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    holding.close();
    dropChunks();
    if (disk != null) {
      disk.close();
    }
    if (file != null) {
      storage.giveDisk(length);
      Files.deleteIfExists(file);
    }
  }
}
