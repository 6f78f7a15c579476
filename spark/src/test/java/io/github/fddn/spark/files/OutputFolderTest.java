package io.github.fddn.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;
  private Path root;
  private OutputFolder output;

  @BeforeEach
  void aRunBegins() throws IOException {
    root = folder.toRealPath().resolve("out");
    output = OutputFolder.begin(HADOOP, root.toString(), "one");
  }

  private long write(String content) throws IOException {
    return write(content, OnExistingFile.FAIL);
  }

  private long write(String content, OnExistingFile onExisting) throws IOException {
    return output.write(
        HADOOP,
        "day/a.jpg",
        onExisting,
        out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void anOutputOfTheRunItselfIsNoneThatWasThereBefore() throws IOException {
    write("picture");
    assertThat(output.heldBefore(HADOOP, "day/a.jpg")).isFalse();
    age(root.resolve("day/a.jpg"), Duration.ofSeconds(90));
    assertThat(output.heldBefore(HADOOP, "day/a.jpg")).isTrue();
    assertThat(output.heldBefore(HADOOP, "day/b.jpg")).isFalse();
  }

  @Test
  void twoAttemptsAtOnePhotographLeaveOneFile() throws IOException {
    assertThat(write("picture")).isEqualTo(7);
    assertThat(write("picture")).isEqualTo(7);
    output.clear(HADOOP);
    try (var left = Files.walk(root)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(root.resolve("day/a.jpg"));
    }
  }

  @Test
  void whereFilesAreReplacedOneOfAnEarlierRunIs() throws IOException {
    write("earlier");
    age(root.resolve("day/a.jpg"), Duration.ofSeconds(90));
    write("picture", OnExistingFile.REPLACE);
    assertThat(root.resolve("day/a.jpg")).hasContent("picture");
    write("picture", OnExistingFile.REPLACE);
  }

  /** {@code a.jpg} and {@code a.png}, which is a JPEG, both become {@code a.jpg}. */
  @Test
  void whereFilesAreReplacedAnotherPhotographOfTheSameRunIsNot() throws IOException {
    write("picture", OnExistingFile.REPLACE);
    assertThatThrownBy(() -> write("another", OnExistingFile.REPLACE))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "another photograph was written to this name meanwhile; rename one of them");
    assertThat(root.resolve("day/a.jpg")).hasContent("picture");
  }

  @Test
  void aFileOfOtherBytesIsNotReplaced() throws IOException {
    write("picture");
    assertThatThrownBy(() -> write("another"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "file:"
                + root.resolve("day/a.jpg")
                + ": another photograph was written to this name meanwhile; rename one of them");
    assertThat(root.resolve("day/a.jpg")).hasContent("picture");
  }

  @Test
  void aWriterThatFailsLeavesNothing() {
    assertThatThrownBy(
            () ->
                output.write(
                    HADOOP,
                    "a.jpg",
                    OnExistingFile.FAIL,
                    out -> {
                      out.write(1);
                      throw new IOException("disk");
                    }))
        .hasMessage("disk");
    assertThat(root.resolve("a.jpg")).doesNotExist();
    assertThat(root.resolve(".fddn-one")).isDirectoryContaining("glob:**/alive");
    assertThat(root.resolve(".fddn-one").toFile().list()).hasSize(1);
  }

  @Test
  void whatADeadRunLeftGoesWithTheNextAndALivingOneKeepsItsOwn() throws IOException {
    OutputFolder.begin(HADOOP, root.toString(), "dead");
    OutputFolder.begin(HADOOP, root.toString(), "living");
    Files.writeString(root.resolve(".fddn-dead/draft"), "half a picture");
    age(root.resolve(".fddn-dead/alive"), Duration.ofMinutes(11));
    age(root.resolve(".fddn-living/alive"), Duration.ofMinutes(9));
    Files.createDirectory(root.resolve(".fddn-of-somebody-else"));

    output.clear(HADOOP);

    assertThat(root.toFile().list())
        .containsExactlyInAnyOrder(".fddn-living", ".fddn-of-somebody-else");
  }
}
