package io.github.fddn.server.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which only the process's user can read anything, deleted with all that it holds. A
 * service that was killed could not do so: its folder, which nobody holds locked any more, is
 * deleted by the next one.
 */
final class PrivateFolder implements AutoCloseable {
  private static final String PREFIX = "fddn-server-";
  private static final String LOCK = "lock";

  /**
   * Closing any channel of a file gives up all locks that the same process has on it, so its own
   * folders are known by their names. A number of the process would not do: in a container each
   * start has the same, and what the last one left would be taken for its own.
   */
  private static final String OWN_PREFIX = PREFIX + UUID.randomUUID() + "-";

  private final Path path;
  private final FileChannel lock;

  private PrivateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes a new one and deletes those that were left.
   *
   * @throws IOException if that is not possible below {@code parent}; the message is one line
   */
  static PrivateFolder below(Path parent) throws IOException {
    try {
      Path path = Files.createTempDirectory(parent, OWN_PREFIX);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw new IOException("the lock is held by somebody else");
      }
      sweep(parent, path);
      return new PrivateFolder(path, channel);
    } catch (IOException e) {
      throw new IOException(
          parent + ": no private folder can be made there; check its permissions", e);
    }
  }

  private static void sweep(Path parent, Path mine) throws IOException {
    UserPrincipal me = Files.getOwner(mine, LinkOption.NOFOLLOW_LINKS);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path other : others) {
        boolean foreign = !String.valueOf(other.getFileName()).startsWith(OWN_PREFIX);
        if (foreign && isMine(other, me) && isLeft(other.resolve(LOCK))) {
          delete(other);
        }
      }
    }
  }

  /** A link, or a folder of somebody else's, could lead anywhere. */
  private static boolean isMine(Path folder, UserPrincipal me) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(me);
  }

  private static boolean isLeft(Path lock) {
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock held = tryLock(channel)) {
      return held != null;
    } catch (IOException e) {
      // It was deleted this moment, or is just being made.
      return false;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /** A new file in it. */
  Path newFile() throws IOException {
    return Files.createTempFile(path, "", ".part");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    try {
      delete(path);
    } catch (IOException e) {
      throw new IOException(path + ": cannot be deleted; delete it by hand", e);
    }
  }
}
