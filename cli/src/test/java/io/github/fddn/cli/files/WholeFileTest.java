package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void aReplacedFileStaysWhereALinkLeadsAndAsPrivateAsItWas() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path real = Files.writeString(folder.resolve("real"), "old");
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(real, owner);
    Path link = Files.createSymbolicLink(folder.resolve("link"), real.getFileName());

    WholeFile.write(link, List.of("new"));

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
    assertThat(Files.getPosixFilePermissions(real)).isEqualTo(owner);
  }

  @Test
  void aDeviceIsNotReplaced() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "needs a POSIX system");

    assertThatThrownBy(() -> WholeFile.write(device, List.of("new")))
        .isInstanceOf(IOException.class)
        .hasMessage("/dev/null: this is a device or a pipe, expected the name of a file");
  }
}
