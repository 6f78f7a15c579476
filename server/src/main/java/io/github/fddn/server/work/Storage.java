package io.github.fddn.server.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps uploads and results: in memory as long as its share lasts, then in a private folder of
 * which only the process's user can read anything. What the folder holds is deleted when it is
 * released, and all of it when the storage is closed. One client gets at most half of both.
 */
public final class Storage implements AutoCloseable {
  /** Of what may be stored: that a second client always finds room. */
  private static final int CLIENT_SHARE = 2;

  private final long memoryBytes;
  private final long diskBytes;
  private final PrivateFolder folder;
  private final Holdings holdings;
  private final Holdings answers;
  private final AtomicLong memoryUsed = new AtomicLong();
  private final AtomicLong diskUsed = new AtomicLong();

  /**
   * A storage with so many bytes in memory, and so many in a new folder below {@code parent}, as
   * far as there is room for them now.
   *
   * @throws IOException if no folder can be made there; the message is one line
   */
  public Storage(long memoryBytes, long diskBytes, Path parent) throws IOException {
    this.folder = PrivateFolder.below(parent);
    this.memoryBytes = memoryBytes;
    this.diskBytes = Math.min(diskBytes, Files.getFileStore(folder.path()).getUsableSpace());
    long share = (memoryBytes + this.diskBytes) / CLIENT_SHARE;
    this.holdings = new Holdings(share);
    this.answers = new Holdings(share);
  }

  /** Starts to store something of this client's. */
  public StoredOutput output(String client) {
    return new StoredOutput(this, holdings.open(client));
  }

  /**
   * Starts to store what is about to be handed out to this client. It counts apart, so that whoever
   * keeps all that it may can still fetch it.
   */
  StoredOutput answer(String client) {
    return new StoredOutput(this, answers.open(client));
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
    return folder.newFile();
  }

  /** Bytes held in memory. */
  public long memoryUsed() {
    return memoryUsed.get();
  }

  /** Bytes held in the folder. */
  public long diskUsed() {
    return diskUsed.get();
  }

  /** Bytes that the folder may hold. */
  long diskBytes() {
    return diskBytes;
  }

  /** Clients of whom anything is stored. */
  int clients() {
    return holdings.clients();
  }

  /** Deletes the folder and what is in it. */
  @Override
  public void close() throws IOException {
    folder.close();
  }
}
