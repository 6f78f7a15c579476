package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.model.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeCommandTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 120;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path root;
  private Path photos;
  private Path output;

  @BeforeEach
  void threePhotographs() throws IOException {
    photos = Files.createDirectory(root.resolve("photos"));
    output = root.resolve("pairs");
    for (int i = 0; i < 3; i++) {
      ImageIO.write(drawn(i, WIDTH, HEIGHT), "png", photos.resolve("p" + i + ".png").toFile());
    }
  }

  private static BufferedImage drawn(int seed, int width, int height) {
    Random random = new Random(seed);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < 100; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(random.nextInt(width) - 9, random.nextInt(height) - 9, 20, 14);
    }
    pen.dispose();
    return image;
  }

  private CommandRun synthesize(String... more) {
    List<String> line = new ArrayList<>(List.of("synthesize", photos.toString()));
    line.addAll(List.of("--output", output.toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private JsonObject manifest() throws IOException {
    byte[] text = Files.readAllBytes(output.resolve("manifest.json"));
    return JsonObject.parse(text, 0, text.length);
  }

  private Image picture(String name) throws IOException {
    return ImageFile.read(output.resolve(name), ImageLimits.DEFAULT).image();
  }

  @Test
  void pairsOfWholePhotographsLieAsGoProsDo() throws IOException {
    CommandRun run = synthesize("--blur", "3..9");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).endsWith("3 pairs in " + output + "\n");
    // Blur of 9 pixels cuts off 9 + 5 pixels at each border.
    for (String kind : List.of("blur", "sharp")) {
      Image picture = picture("shake-3-9/" + kind + "/000003.png");
      assertThat(picture.size().width()).isEqualTo(WIDTH - 28);
      assertThat(picture.size().height()).isEqualTo(HEIGHT - 28);
    }
    assertThat(output.resolve("sheet.png")).exists();
    for (JsonObject picture : manifest().objects("pictures")) {
      assertThat(picture.number("length_pixels")).isBetween(3.0, 9.0);
      assertThat(picture.text("source")).startsWith(photos.toString());
    }
  }

  @Test
  void theTruthIsThePhotographItself() throws IOException {
    synthesize("--blur", "4");

    BufferedImage photo = ImageIO.read(photos.resolve("p0.png").toFile());
    Image truth = picture("shake-4/sharp/000001.png");
    for (int y = 0; y < truth.size().height(); y++) {
      for (int x = 0; x < truth.size().width(); x++) {
        Color color = new Color(photo.getRGB(x + 9, y + 9));
        assertThat(truth.sample(x, y, 0)).isEqualTo(color.getRed());
        assertThat(truth.sample(x, y, 2)).isEqualTo(color.getBlue());
      }
    }
  }

  @Test
  void fixedLengthsShowTheSamePlacesAndLongerOnesLoseMore() throws IOException {
    CommandRun run = synthesize("--blur", "2,6,14", "--size", "64", "--count", "4", "--noise", "0");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).endsWith("12 pairs in " + output + "\n");
    double last = Double.POSITIVE_INFINITY;
    for (String sequence : List.of("shake-2", "shake-6", "shake-14")) {
      double sum = 0;
      for (int i = 1; i <= 4; i++) {
        Image sharp = picture(sequence + "/sharp/00000" + i + ".png");
        assertThat(sharp.bytes()).isEqualTo(picture("shake-2/sharp/00000" + i + ".png").bytes());
        assertThat(sharp.size().width()).isEqualTo(64);
        sum += Psnr.ROUNDED.of(picture(sequence + "/blur/00000" + i + ".png"), sharp);
      }
      assertThat(sum).isLessThan(last);
      last = sum;
    }
    assertThat(manifest().objects("pictures"))
        .hasSize(12)
        .filteredOn(picture -> picture.text("sequence").equals("shake-14"))
        .allSatisfy(
            picture -> assertThat(picture.number("length_pixels")).isCloseTo(14, within(1e-3)));
  }

  @Test
  void theSameSeedMakesTheSameFilesWithAnyNumberOfThreads() throws IOException {
    synthesize("--seed", "5", "--threads", "1", "--count", "4");
    Path first = output;
    output = root.resolve("again");
    synthesize("--seed", "5", "--threads", "3", "--count", "4");
    Path other = root.resolve("other");
    CommandRun.of(
        "synthesize", photos.toString(), "-o", other.toString(), "--seed", "6", "--count", "4");

    for (Path file : pictures(first)) {
      assertThat(output.resolve(first.relativize(file))).hasSameBinaryContentAs(file);
      assertThat(Files.readAllBytes(other.resolve(first.relativize(file))).length)
          .as("another seed")
          .isPositive();
    }
    assertThat(Files.readAllBytes(other.resolve("shake-1.5-36/blur/000001.png")))
        .isNotEqualTo(Files.readAllBytes(first.resolve("shake-1.5-36/blur/000001.png")));
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().contains("00000")).sorted().toList();
    }
  }

  @Test
  void whatItMakesCanBeMeasured() {
    synthesize("--blur", "4,12");

    CommandRun run =
        CommandRun.of(
            "evaluate", "--data", output.toString(), "--model", CommandRun.MODEL, "--print", "csv");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("shake-4/000001").contains("shake-12/000003");
  }

  @Test
  void whatItMakesCanBeLearnedFrom() throws IOException {
    synthesize("--blur", "3", "--noise", "0");
    Path recipe =
        Files.writeString(
            root.resolve("tiny.yaml"),
            """
            model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4}
            validation: {every: 2, aside: 1, size: 32}
            stages: [{steps: 2, crops: 2, size: 32}]
            """);

    CommandRun run =
        CommandRun.of(
            "train",
            recipe.toString(),
            "--data",
            output.toString(),
            "--validate-on",
            output.toString(),
            "-o",
            root.resolve("run").toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("step 2: pairs ");
  }

  private static final String CLIP = "../data/src/test/resources/video/clip.mp4";

  @Test
  void aVideoBecomesASequenceOfItsName() throws IOException {
    CommandRun run =
        CommandRun.of("synthesize", CLIP, "-o", output.toString(), "--frames", "7", "--count", "3");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).endsWith("3 pairs in " + output + "\n");
    assertThat(picture("clip/blur/000003.png").size())
        .isEqualTo(picture("clip/sharp/000003.png").size());
    assertThat(output.resolve("sheet.png")).exists();
    assertThat(manifest().object("settings").text("gamma")).isEqualTo("srgb");
    assertThat(manifest().objects("pictures").get(1).number("first_frame")).isEqualTo(7);
    CommandRun measured =
        CommandRun.of("evaluate", "--data", output.toString(), "--model", CommandRun.MODEL);
    assertThat(measured.status()).as(measured.err()).isZero();
  }

  @Test
  void aFileThatIsNoVideoIsNamedAndTheOthersMade() throws IOException {
    Path broken = Files.writeString(root.resolve("broken.mp4"), "no video");

    CommandRun run = CommandRun.of("synthesize", broken.toString(), CLIP, "-o", output.toString());

    assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
    assertThat(run.err())
        .contains(
            "fddn: "
                + broken
                + ": not a video that can be read, expected one such as MP4 or MOV; convert it"
                + " first\n");
    assertThat(manifest().objects("pictures")).isNotEmpty();
  }

  @Test
  void photographsAndVideosAreNotMixed() {
    CommandRun run = synthesize(CLIP);

    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: got photographs and videos; make pairs of them one after the other ('fddn"
                + " synthesize --help' explains)\n");
  }

  @Test
  void unreadableAndTinyPhotographsAreNamedAndTheOthersMade() throws IOException {
    Path broken = Files.writeString(photos.resolve("a-broken.jpg"), "no picture");
    Path tiny = photos.resolve("tiny.png");
    ImageIO.write(drawn(9, 12, 30), "png", tiny.toFile());

    CommandRun run = synthesize("--blur", "4", "--count", "10");

    assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
    assertThat(run.err())
        .containsOnlyOnce("fddn: " + broken + ": ")
        .containsOnlyOnce(
            "fddn: "
                + tiny
                + ": got 12x30 pixels, expected at least 19 on both sides, since blur of this"
                + " length cuts off 18\n");
    assertThat(manifest().objects("problems")).hasSize(2);
    assertThat(manifest().objects("pictures")).hasSize(6);
  }

  @Test
  void whereNoPairCouldBeMadeNoFolderIsLeft() throws IOException {
    photos = Files.createDirectory(root.resolve("broken"));
    Files.writeString(photos.resolve("a.jpg"), "no picture");

    CommandRun run = synthesize("--count", "1");

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).contains("a.jpg: ").endsWith("no pair could be made\n");
    assertThat(output).doesNotExist();
  }

  @Test
  void anEmptyFolderThatWasThereStays() throws IOException {
    photos = Files.createDirectory(root.resolve("broken"));
    Files.writeString(photos.resolve("a.jpg"), "no picture");
    Files.createDirectories(output);

    synthesize("--count", "1");

    assertThat(output).isEmptyDirectory();
  }

  @Test
  void aFolderWithFilesIsLeftAlone() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("mine.txt"), "precious");

    CommandRun run = synthesize();

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: "
                + output
                + ": got a folder with files in it, expected an empty or a new one\n");
    assertThat(output).isDirectoryContaining(file -> file.endsWith("mine.txt"));
  }

  @Test
  void aFolderWithoutPicturesIsNamed() throws IOException {
    photos = Files.createDirectory(root.resolve("empty"));

    CommandRun run = synthesize();

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: " + photos + ": got no picture, expected sharp photographs; check the path\n");
    assertThat(output).doesNotExist();
  }

  @Test
  void anInterruptedRunLeavesWholePairsAndTheirManifest() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs a POSIX system");
    List<String> line = new ArrayList<>(ControlC.heardBy());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx256m"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("synthesize", photos.toString(), "-o", output.toString()));
    line.addAll(List.of("--count", "100000"));
    Path log = root.resolve("log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path third = output.resolve("shake-1.5-36/blur/000003.png");
    while (process.isAlive() && !Files.exists(third)) {
      Thread.sleep(10);
    }
    ControlC.press(process);

    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.status());
    assertThat(log)
        .content()
        .endsWith("Interrupted: the finished pairs stay, and manifest.json names them\n");
    List<JsonObject> finished = manifest().objects("pictures");
    assertThat(pictures(output)).hasSize(2 * finished.size()).hasSizeGreaterThanOrEqualTo(6);
    for (Path file : pictures(output)) {
      assertThat(ImageIO.read(file.toFile())).as(file.toString()).isNotNull();
    }
  }
}
