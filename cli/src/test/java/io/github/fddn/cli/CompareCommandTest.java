package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  @TempDir Path root;

  private Path png(String name, Image image) throws IOException {
    Path file = root.resolve(name);
    ImageFile.write(image, EncodeOptions.of(ImageFormat.PNG), file, OnExistingFile.FAIL);
    return file;
  }

  private CommandRun compare(Path before, Path after) {
    return CommandRun.of(
        "compare", before.toString(), after.toString(), "-o", root.resolve("sheet.png").toString());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "3, 900, 1", "900, 3, 3", "640, 480, 4", "300, 1200, 2"})
  void drawsASheetOfOneWidthForPicturesOfAnySize(int width, int height, int channels)
      throws IOException {
    ImageSize size = new ImageSize(width, height);

    CommandRun run =
        compare(
            png("a.png", TestImages.waves(size, channels, false)),
            png("b.png", TestImages.noise(size, channels, false, 1)));

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(ImageFile.probe(root.resolve("sheet.png")).size().width()).isEqualTo(1640);
  }

  @Test
  void scalesTheSecondPictureToTheFirst() throws IOException {
    assertThat(
            compare(
                    png("a.png", TestImages.waves(new ImageSize(400, 300), 3, false)),
                    png("b.png", TestImages.waves(new ImageSize(800, 600), 3, false)))
                .status())
        .isZero();
  }

  @Test
  void refusesPicturesOfDifferentShapes() throws IOException {
    CommandRun run =
        compare(
            png("a.png", TestImages.waves(new ImageSize(400, 300), 3, false)),
            png("b.png", TestImages.waves(new ImageSize(300, 400), 3, false)));

    assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "fddn: the pictures have different shapes: got 400x300 and 300x400, expected two"
                + " versions of one picture\n");
    assertThat(root.resolve("sheet.png")).doesNotExist();
  }

  @Test
  void doesNotReplaceASheet() throws IOException {
    Path picture = png("a.png", TestImages.waves(new ImageSize(40, 30), 3, false));
    Files.writeString(root.resolve("sheet.png"), "precious");

    CommandRun run = compare(picture, picture);

    assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
    assertThat(run.err()).contains("sheet.png").hasLineCount(1);
    assertThat(root.resolve("sheet.png")).hasContent("precious");
  }
}
