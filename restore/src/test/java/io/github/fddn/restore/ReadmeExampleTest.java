package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the README: compiled and run here, and quoted there word for word. */
class ReadmeExampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/github/fddn/restore/ReadmeExample.java");

  private static final Path README = Path.of("../README.md");

  @TempDir Path folder;

  @Test
  void restoresAPhotograph() throws IOException {
    try (InputStream photograph =
        ReadmeExampleTest.class.getResourceAsStream("pairs/test000-00000022-blur.png")) {
      Files.copy(photograph, folder.resolve("shaken.png"));
    }

    ReadmeExample.run(folder.resolve("shaken.png"), folder.resolve("sharper.png"));

    assertThat(ImageFile.probe(folder.resolve("sharper.png")).size())
        .isEqualTo(new ImageSize(320, 180));
  }

  @Test
  void isQuotedInTheReadme() throws IOException {
    assumeThat(README).exists(); // not in a copy of this module alone
    String source = Files.readString(SOURCE, StandardCharsets.UTF_8);
    String example =
        source
            .substring(source.indexOf("// example:\n") + "// example:\n".length())
            .split("\n *// end\n", 2)[0]
            .stripIndent();

    assertThat(Files.readString(README, StandardCharsets.UTF_8)).contains(example);
  }
}
