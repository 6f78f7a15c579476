package io.github.fddn.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
  private static final int CHUNK = 256 << 10;

  @TempDir Path parent;

  private static byte[] some(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static Stored store(Storage storage, byte[] bytes) throws IOException {
    try (StoredOutput out = storage.output("client")) {
      for (int start = 0; start < bytes.length; start += 100_000) {
        out.write(bytes, start, Math.min(100_000, bytes.length - start));
      }
      return out.finish();
    }
  }

  private Stream<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList().stream();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * CHUNK + 7})
  void givesBackWhatItGot(int length) throws IOException {
    byte[] bytes = some(length);
    try (Storage storage = new Storage(3 * CHUNK, 9 * CHUNK, parent);
        Stored stored = store(storage, bytes);
        SeekableByteChannel channel = stored.channel()) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      stored.writeTo(written);
      ByteBuffer tail = ByteBuffer.allocate(length / 2 + 1);
      channel.position(length / 2);
      while (channel.read(tail) > 0) {
        // A channel may give less than what is asked for.
      }

      assertThat(stored.length()).isEqualTo(length);
      assertThat(stored.bytes()).isEqualTo(bytes);
      assertThat(written.toByteArray()).isEqualTo(bytes);
      assertThat(channel.size()).isEqualTo(length);
      assertThat(tail.flip()).isEqualTo(ByteBuffer.wrap(bytes, length / 2, length - length / 2));
    }
  }

  @Test
  void touchesTheDiskOnlyWhenItsShareOfMemoryIsUsed() throws IOException {
    try (Storage storage = new Storage(2 * CHUNK, 9 * CHUNK, parent);
        Stored first = store(storage, some(2 * CHUNK))) {
      assertThat(storage.diskUsed()).isZero();
      Stored second = store(storage, some(CHUNK));
      assertThat(storage.diskUsed()).isEqualTo(CHUNK);
      second.close();
      assertThat(storage.diskUsed()).isZero();
      assertThat(storage.memoryUsed()).isEqualTo(first.length());
    }
  }

  @Test
  void refusesMoreThanBothSharesAndKeepsNothingOfIt() throws IOException {
    try (Storage storage = new Storage(CHUNK, CHUNK, parent)) {
      assertThatThrownBy(() -> store(storage, some(3 * CHUNK)))
          .isInstanceOf(ProblemException.class)
          .hasMessage("The service keeps as much as it may; try again in a few minutes");
      assertThat(storage.memoryUsed() + storage.diskUsed()).isZero();
    }
  }

  @Test
  void nobodyElseMayReadItsFolderWhichIsDeletedAtTheEnd() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "needs a POSIX file system");
    Storage storage = new Storage(CHUNK, 9 * CHUNK, parent);
    store(storage, some(2 * CHUNK));
    Path folder = folders().findFirst().orElseThrow();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    storage.close();
    assertThat(folders()).isEmpty();
  }

  @Test
  void deletesWhatAKilledServiceLeftAndNothingElse() throws IOException {
    // In a container every service has the same number.
    Path left = Files.createDirectory(parent.resolve("fddn-server-" + pid() + "-left"));
    Files.createFile(left.resolve("lock"));
    Files.write(left.resolve("upload.part"), some(10));
    Path unlocked = Files.createDirectory(parent.resolve("fddn-server-1-without-lock"));
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path important = Files.write(elsewhere.resolve("important"), some(10));
    Files.createFile(elsewhere.resolve("lock"));
    Files.createSymbolicLink(parent.resolve("fddn-server-1-link"), elsewhere);
    List<Path> before = folders().toList();

    try (Storage first = new Storage(CHUNK, CHUNK, parent);
        Storage second = new Storage(CHUNK, CHUNK, parent)) {
      assertThat(left).doesNotExist();
      assertThat(unlocked).exists();
      assertThat(important).exists();
      assertThat(folders().filter(path -> !before.contains(path))).hasSize(2);
      assertThat(first.memoryUsed() + second.memoryUsed()).isZero();
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  @Test
  void saysInOneLineWhereNoFolderCanBeMade() {
    Path nowhere = parent.resolve("nowhere");
    assertThatThrownBy(() -> new Storage(CHUNK, CHUNK, nowhere))
        .isInstanceOf(IOException.class)
        .hasMessage(nowhere + ": no private folder can be made there; check its permissions");
  }

  @Test
  void aFolderThatTakesNoFilesIsRoomThatIsMissingAndCountsNothing() throws IOException {
    try (Storage storage = new Storage(CHUNK, 9 * CHUNK, parent)) {
      try (Stored first = store(storage, some(2 * CHUNK))) {
        assertThat(first.length()).isEqualTo(2 * CHUNK);
      }
      Path folder = folders().findFirst().orElseThrow();
      Path away = Files.move(folder, parent.resolve("away"));

      assertThatThrownBy(() -> store(storage, some(2 * CHUNK)))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.STORAGE_FULL));

      Files.move(away, folder);
      store(storage, some(9 * CHUNK)).close();
    }
  }

  @Test
  void theFolderHoldsNoMoreThanThereIsRoomFor() throws IOException {
    try (Storage storage = new Storage(CHUNK, Long.MAX_VALUE / 2, parent)) {
      assertThat(storage.diskBytes()).isBetween(1L, Files.getFileStore(parent).getTotalSpace());
    }
  }
}
