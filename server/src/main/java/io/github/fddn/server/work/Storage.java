package io.github.fddn.server.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps uploads and results: in memory as long as its share lasts, then in a private folder of
 * which only the process's user can read anything. What the folder holds is deleted when it is
 * released, and all of it when the storage is closed.
 */
public final class Storage implements AutoCloseable {
  private final long memoryBytes;
  private final long diskBytes;
  private final Path folder;
  private final AtomicLong memoryUsed = new AtomicLong();
  private final AtomicLong diskUsed = new AtomicLong();

  /** A storage with so many bytes in memory, and as many in a new folder below {@code parent}. */
  public Storage(long memoryBytes, long diskBytes, Path parent) {
    this.memoryBytes = memoryBytes;
    this.diskBytes = diskBytes;
    try {
      this.folder = Files.createTempDirectory(parent, "fddn-server-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          parent + ": no private folder can be made there; check permissions or java.io.tmpdir", e);
    }
  }

  /** Starts to store something. */
  public StoredOutput output() {
    return new StoredOutput(this);
  }

  boolean takeMemory(long bytes) {
    return take(memoryUsed, bytes, memoryBytes);
  }

  boolean takeDisk(long bytes) {
    return take(diskUsed, bytes, diskBytes);
  }

  private static boolean take(AtomicLong used, long bytes, long most) {
    if (used.addAndGet(bytes) <= most) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void giveMemory(long bytes) {
    memoryUsed.addAndGet(-bytes);
  }

  void giveDisk(long bytes) {
    diskUsed.addAndGet(-bytes);
  }

  Path newFile() throws IOException {
    return Files.createTempFile(folder, "", ".part");
  }

  /** Bytes held in memory. */
  public long memoryUsed() {
    return memoryUsed.get();
  }

  /** Bytes held in the folder. */
  public long diskUsed() {
    return diskUsed.get();
  }

  /** Where large things are. */
  public Path folder() {
    return folder;
  }

  /** Deletes the folder and what is in it. */
  @Override
  public void close() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be deleted; delete it by hand", e);
    }
  }
}
