package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentCommandTest {
  @TempDir Path root;

  private Path photo(int width, int height) throws IOException {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(40, 160, 90));
    pen.fillRect(0, 0, width / 2, height / 3);
    pen.setColor(new Color(220, 120, 60));
    pen.fillOval(width / 4, height / 4, width / 2, height / 2);
    pen.dispose();
    Path file = root.resolve("photo.png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @Test
  void aSheetHasATileForEveryTransformAndTheSameSeedDrawsTheSame() throws IOException {
    Path photo = photo(300, 200);
    Path sheet = root.resolve("sheet.png");
    Path again = root.resolve("again.png");

    CommandRun run =
        CommandRun.of("augment", photo.toString(), "--preview", sheet.toString(), "--size", "64");
    CommandRun.of("augment", photo.toString(), "--preview", again.toString(), "--size", "64");

    assertThat(run.status()).as(run.err()).isZero();
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    // Four columns and four rows: the photograph and fifteen transforms.
    assertThat(drawn.getWidth()).isEqualTo(2 * 32 + 4 * 64 + 3 * 20);
    assertThat(drawn.getHeight()).isEqualTo(2 * 32 + 4 * (64 + 58) + 3 * 20);
    assertThat(again).hasSameBinaryContentAs(sheet);
  }

  @ParameterizedTest
  @CsvSource({
    "'augment photo.png --preview sheet.png', 'augmentation needs OpenCV', '31 MB'",
    "'synthesize clip.mp4 -o pairs', 'reading a video needs FFmpeg', '27 MB'"
  })
  void withoutNativesItSaysWhatToRun(String arguments, String need, String size)
      throws IOException, InterruptedException {
    photo(90, 90);
    Files.createFile(root.resolve("clip.mp4"));
    String jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> !jar.matches(".*-(linux|macosx|windows)-[^/]*"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("-Djava.awt.headless=true");
    line.add("-Dorg.bytedeco.javacpp.cachedir=" + root.resolve("cache"));
    line.addAll(List.of("-cp", jars, Main.class.getName()));
    line.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(line).directory(root.toFile()).redirectErrorStream(true).start();

    assertThat(process.inputReader().lines())
        .containsExactly(
            "fddn: "
                + need
                + ", which is not part of the program ("
                + size
                + "): run 'mvn -q package -pl train -am -Pnatives -DskipTests' once in the folder"
                + " of the sources");
    assertThat(process.waitFor()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(root.resolve("pairs")).doesNotExist();
  }

  @Test
  void anExistingSheetIsLeftAlone() throws IOException {
    Path sheet = Files.writeString(root.resolve("sheet.png"), "mine");

    CommandRun run =
        CommandRun.of("augment", photo(90, 90).toString(), "--preview", sheet.toString());

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).startsWith("fddn: " + sheet + ": ");
    assertThat(sheet).hasContent("mine");
  }

  @Test
  void aTinyPhotographIsNamed() throws IOException {
    Path photo = photo(40, 12);

    CommandRun run =
        CommandRun.of(
            "augment", photo.toString(), "--preview", root.resolve("sheet.png").toString());

    assertThat(run.err())
        .isEqualTo("fddn: " + photo + ": got 40x12 pixels, expected at least 32 on both sides\n");
  }
}
