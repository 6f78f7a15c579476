package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void appearsComplete() throws IOException {
    Path target = folder.resolve("a.bin");
    new AtomicFile(target, OnExistingFile.FAIL)
        .write(
            out -> {
              out.write(new byte[100_000]);
              assertThat(target).doesNotExist();
            });
    assertThat(target).hasSize(100_000);
    assertThat(names()).containsExactly("a.bin");
  }

  @Test
  void takesNamesOf250Bytes() throws IOException {
    Path target = folder.resolve("x".repeat(246) + ".bin");
    new AtomicFile(target, OnExistingFile.FAIL).write(out -> out.write(1));
    assertThat(target).hasSize(1);
  }

  @Test
  void leavesNothingBehindWhenWritingFails() throws IOException {
    Path target = folder.resolve("a.bin");
    AtomicFile file = new AtomicFile(target, OnExistingFile.REPLACE);
    assertThatThrownBy(
            () ->
                file.write(
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(target + ": the disk is full; free some space or choose another folder");
    assertThat(names()).isEmpty();
  }

  @Test
  void tellsAnInterruptFromAFailingDisk() throws IOException {
    Path target = folder.resolve("a.bin");
    AtomicFile file = new AtomicFile(target, OnExistingFile.REPLACE);
    try {
      assertThatThrownBy(
              () ->
                  file.write(
                      out -> {
                        Thread.currentThread().interrupt();
                        out.write(new byte[100_000]);
                      }))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage(target + ": interrupted; nothing was written");
    } finally {
      // The mark is for this thread, which runs other tests too.
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    Path target = Files.writeString(folder.resolve("a.bin"), "old");
    AtomicFile file = new AtomicFile(target, OnExistingFile.REPLACE);
    assertThatThrownBy(
            () ->
                file.write(
                    out -> {
                      throw new IllegalStateException("encoder gave up");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("a.bin");
  }

  @Test
  void neverReplacesAFileUnlessTold() throws IOException {
    Path target = Files.writeString(folder.resolve("a.bin"), "old");
    assertThatThrownBy(() -> new AtomicFile(target, OnExistingFile.FAIL).write(out -> out.write(1)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(target + ": the file exists already; allow overwriting or choose another name");
    assertThat(target).hasContent("old");
    new AtomicFile(target, OnExistingFile.REPLACE).write(out -> out.write('n'));
    assertThat(target).hasContent("n");
  }

  @Test
  void noticesAFileThatAppearsMeanwhile() throws IOException {
    Path target = folder.resolve("a.bin");
    assertThatThrownBy(
            () ->
                new AtomicFile(target, OnExistingFile.FAIL)
                    .write(out -> Files.writeString(target, "somebody else's")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(target).hasContent("somebody else's");
    assertThat(names()).containsExactly("a.bin");
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path target = folder.resolve("missing/a.bin");
    assertThatThrownBy(() -> new AtomicFile(target, OnExistingFile.FAIL).write(out -> out.write(1)))
        .hasMessage(target + ": the folder does not exist; create it first");
    assertThatThrownBy(
            () -> new AtomicFile(folder, OnExistingFile.REPLACE).write(out -> out.write(1)))
        .hasMessage(folder + ": this is a folder, expected the name of a file");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
