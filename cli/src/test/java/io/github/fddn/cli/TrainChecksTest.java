package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fddn train} asks for before it begins: in time, and leaving nothing behind. */
class TrainChecksTest {
  private static final long PATIENCE_SECONDS = 120;

  /** Decoded they are 180 MB, more than all of the heap. */
  private static final int LARGE_PHOTOS = 50;

  private static final int SMALL_HEAP_MEGABYTES = 160;
  private static final String RECIPE =
      """
      name: tiny
      model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4}
      initial: identity
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 2, aside: 2, size: 64}
      stages: [{steps: 2, crops: 2, size: 32, motion: {least: 2, most: 4}}]
      """;

  @TempDir Path root;
  private Path photos;
  private Path recipe;
  private Path run;

  @BeforeEach
  void photographsOneOfWhichIsDamaged() throws IOException {
    photos = Files.createDirectory(root.resolve("photos"));
    for (int i = 0; i < 4; i++) {
      DrawnPhoto.write(i, photos.resolve("p" + i + ".png"));
    }
    Files.writeString(photos.resolve("damaged.png"), "no picture");
    recipe = Files.writeString(root.resolve("tiny.yaml"), RECIPE);
    run = root.resolve("run");
  }

  private List<String> line(String... more) {
    List<String> line = new ArrayList<>(List.of("train", recipe.toString()));
    line.addAll(List.of("--photos", photos.toString(), "-o", run.toString()));
    line.addAll(List.of(more));
    return line;
  }

  private CommandRun train(String... more) {
    return CommandRun.of(line(more).toArray(String[]::new));
  }

  /** Ends in one line, before a picture was read, and without a folder. */
  private void assertRefusedAtOnce(int status, String said, String expected) {
    assertThat(status).as(said).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(said).isEqualTo("fddn: " + expected + "\n");
    assertThat(run).doesNotExist();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** In a process of its own. */
  private Process started(String classPath, String... javaOptions) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher: without it the newest Java warns first.
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of(javaOptions));
    line.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath, Main.class.getName()));
    line.addAll(line());
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("log").toFile())
        .start();
  }

  @Test
  void withoutLibtorchItSaysWhatToRunBeforeItReadsAPicture() throws Exception {
    String without =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .filter(path -> !path.matches(".*pytorch-.*-(linux|macosx|windows)-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(without).isNotEqualTo(classPath());
    Process process = started(without);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertRefusedAtOnce(
        process.exitValue(),
        Files.readString(root.resolve("log")),
        "training needs libtorch, which is not part of the program (110 MB): run 'mvn -q package -pl"
            + " train -am -Pnatives -DskipTests' once in the folder of the sources");
  }

  @Test
  void withoutThePerceptualLossesWeightsItSaysWhereTheyAre() throws IOException {
    Files.writeString(recipe, RECIPE + "loss: {mse: 1, perceptual: 0.1}\n");
    CommandRun refused = train();
    assertRefusedAtOnce(
        refused.status(),
        refused.err(),
        "loss: the perceptual term needs VGG-16's weights, and none are shipped; get torchvision's"
            + " vgg16-397923af.pth (528 MB, its weights IMAGENET1K_V1) and name the file with --vgg");
  }

  @Test
  void aModelOfOtherWidthsToBeginWithIsNamedWithBoth() {
    CommandRun refused = train("--start", "fddn");
    assertRefusedAtOnce(
        refused.status(),
        refused.err(),
        "--start fddn: got a network of {full: 16, half: 32, latent: 48, reduction: 16, blocks: 16}"
            + ", expected the recipe's {full: 8, half: 8, latent: 8, reduction: 4, blocks: 1}, or"
            + " one of fewer blocks or channels; begin with such a model, or let the recipe say"
            + " model: {full: 16, half: 32, latent: 48, reduction: 16, blocks: 16}");
  }

  @Test
  void aModelOfAnotherBodyOrOfMoreBlocksToBeginWithIsRefused() throws IOException {
    String widths = "full: 16, half: 16, latent: 32, reduction: 16";
    for (String kind : List.of("blocks: 4", "blocks: 8, body: rfdb", "blocks: 8, body: resnet")) {
      Files.writeString(
          recipe, RECIPE.replaceFirst("\\{full.*}", "{" + widths + ", " + kind + "}"));
      CommandRun refused = train("--start", "fddn-small");
      assertThat(refused.status()).as(kind).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(refused.err())
          .startsWith("fddn: --start fddn-small: got a network of {")
          .contains("expected the recipe's {" + kind.replaceFirst("blocks: 8, ", ""))
          .matches("[^\n]*\n");
      assertThat(run).doesNotExist();
    }
  }

  @Test
  void aRecipeThatKeepsMorePicturesThanJavaHasRoomForTrainsAllTheSame() throws Exception {
    var plain = new BufferedImage(1200, 1000, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < LARGE_PHOTOS; i++) {
      ImageIO.write(plain, "png", photos.resolve("large" + i + ".png").toFile());
    }
    Files.writeString(recipe, RECIPE.replace("memory_megabytes: 50", "memory_megabytes: 8000"));
    Process process = started(classPath(), "-Xmx" + SMALL_HEAP_MEGABYTES + "m");
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(root.resolve("log"));
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said)
        .startsWith(
            "crops.memory_megabytes: the recipe's 8000 are more than Java has room for here")
        .contains("; FDDN_JAVA_OPTS=-Xmx12g gives Java 12 GB, for example\n");
    assertThat(said.lines().filter(line -> line.contains("memory_megabytes"))).hasSize(1);
  }

  @Test
  void pairsThatAreTooSmallForTheCropsAreCountedAloud() throws IOException {
    Files.writeString(recipe, RECIPE.replace("size: 32,", "size: 64, pairs: 0.5,"));
    Path pairs = pairs("pairs", 48, 200, 300);
    Path others = pairs("others", 50, 60, 200);

    CommandRun trained = train("--data", pairs.toString(), "--validate-on", others.toString());

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains(
            "1 of 3 pairs are smaller than the last crops of 64 pixels: nothing is learned from"
                + " them then; end with smaller crops\n")
        .contains(
            "2 of 3 pairs set aside are smaller than the squares of 64 pixels that are measured:"
                + " they do not count; set a smaller validation: {size}\n");
  }

  /** Laid out as GoPro is, a pair a scene, of so many rows. */
  private Path pairs(String name, int... rows) throws IOException {
    Path folder = root.resolve(name);
    for (int height : rows) {
      var picture = new BufferedImage(300, height, BufferedImage.TYPE_INT_RGB);
      for (String side : List.of("blur", "sharp")) {
        Path scene = Files.createDirectories(folder.resolve("scene" + height).resolve(side));
        ImageIO.write(picture, "png", scene.resolve("000001.png").toFile());
      }
    }
    return folder;
  }

  @Test
  void whatItAsksForIsThereAndItTrains() throws IOException {
    CommandRun trained = train();
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err()).startsWith("left out: " + photos.resolve("damaged.png"));
    assertThat(run.resolve("log.jsonl")).isNotEmptyFile();
  }
}
