package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void aReplacedFileKeepsItsPermissionsAlsoWhileItIsWritten() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path target = Files.writeString(folder.resolve("a.bin"), "old");
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(target, owner);

    new AtomicFile(target, OnExistingFile.REPLACE)
        .write(
            out -> {
              out.write('n');
              for (String name : names()) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name))).isEqualTo(owner);
              }
            });

    assertThat(target).hasContent("n");
    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(owner);
  }

  @Test
  void throughLinksItsTargetIsReplacedAndTheyStay() throws IOException {
    Path real = Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("r"), "old");
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("b", "r"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), second.getFileName());

    new AtomicFile(first, OnExistingFile.REPLACE).write(out -> out.write('n'));

    assertThat(real).hasContent("n");
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(names()).containsExactlyInAnyOrder("b", "first", "second");
  }

  @Test
  void aDeviceOrAPipeIsNotReplaced() throws Exception {
    Path mkfifo = Path.of("/usr/bin/mkfifo");
    assumeTrue(Files.isExecutable(mkfifo), "needs a POSIX system");
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder(mkfifo.toString(), pipe.toString()).start().waitFor();

    assertThatThrownBy(
            () -> new AtomicFile(pipe, OnExistingFile.REPLACE).write(out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(pipe + ": this is a device or a pipe, expected the name of a file");
    assertThat(names()).containsExactly("pipe");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
  }
}
