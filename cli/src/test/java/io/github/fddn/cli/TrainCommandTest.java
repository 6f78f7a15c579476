package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.data.blur.Exposure;
import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import io.github.fddn.data.crops.CropPair;
import io.github.fddn.data.crops.CropSettings;
import io.github.fddn.data.crops.PhotoCrops;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.ValidationSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final int PHOTOS = 8;
  private static final long PATIENCE_SECONDS = 120;

  /** A network this small gained 0.8 dB on this picture in 240 steps. */
  private static final double LEAST_GAIN = 0.4;

  private static final MotionSettings SHAKE = new MotionSettings(5, 5, 0, 0, 0, 0, 0);
  private static final String RECIPE =
      """
      name: tiny
      model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4, statistics: {cell_pixels: 32, window_cells: 5}}
      initial: identity
      loss: {charbonnier: 1}
      optimizer: {kind: muon, average: 0.98}
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 120, aside: 2, size: 64}
      stages:
        - steps: 240
          crops: 8
          size: 32
          rate: {from: 0.01, to: 0.0005, warm_up: 5}
          motion: {least: 5, most: 5, sharp: 0, focus: 0, turning: 0, moving: 0, saturated: 0}
          sensor: {noise: 0, mosaic: 0, jpeg: 0, exposed: 0}
      """;

  @TempDir Path root;
  private Path photos;
  private Path recipe;

  @BeforeEach
  void photographsAndARecipe() throws IOException {
    photos = Files.createDirectory(root.resolve("photos"));
    for (int i = 0; i < PHOTOS; i++) {
      DrawnPhoto.write(i, photos.resolve("p" + i + ".png"));
    }
    recipe = Files.writeString(root.resolve("tiny.yaml"), RECIPE);
  }

  @Test
  void pairsAloneAreLearnedFromAndAreOfTheTrainingSplit() throws IOException {
    Path gopro = root.resolve("gopro");
    for (String sequence :
        new String[] {"test/GOPR1_11_00", "train/GOPR2_11_00", "train/GOPR3_11_00"}) {
      for (String folder : new String[] {"blur", "sharp"}) {
        Path at = Files.createDirectories(gopro.resolve(sequence).resolve(folder));
        Files.copy(photos.resolve("p0.png"), at.resolve("1.png"));
      }
    }
    Files.writeString(recipe, RECIPE.replace("steps: 240", "steps: 2"));
    Path run = root.resolve("run");
    CommandRun trained =
        CommandRun.of("train", recipe.toString(), "--data", gopro.toString(), "-o", run.toString());
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("step 2: pairs ");
    JsonObject record = json(Files.readString(run.resolve("record.json")));
    assertThat(record.object("data").integer("pictures", 1, 1))
        .as("one of two scenes")
        .isEqualTo(1);
  }

  @Test
  void aKilledRunGoesOnAndItsModelSharpensAPictureThatItNeverSaw() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
    Path run = root.resolve("run");
    Process killed = start(run);
    Path checkpoint = run.resolve("checkpoint.safetensors");
    while (killed.isAlive() && !Files.exists(checkpoint)) {
      Thread.sleep(10);
    }
    killed.destroyForcibly();
    assertThat(killed.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(checkpoint).as(this::log).exists();

    CommandRun resumed =
        CommandRun.of(
            "train", recipe.toString(), "--photos", photos.toString(), "-o", run.toString());
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("going on after step ").contains("step 240: 4 px");

    assertThat(stepsIn(run.resolve("log.jsonl"))).isEqualTo(240);
    JsonObject record = json(Files.readString(run.resolve("record.json")));
    assertThat(record.text("ended")).isEqualTo("complete");
    assertThat(record.objects("sessions")).hasSize(2);
    assertThat(record.object("data").integer("pictures", 6, 6)).isEqualTo(6);
    ModelCard card = ModelFile.read(run.resolve("best.safetensors")).card();
    assertThat(card.origin().data()).endsWith(record.object("data").text("fingerprint"));
    assertThat(card.metrics()).extracting(ModelCard.Metric::data).contains("validation, 4 px");
    assertThat(run.resolve("report.html")).isNotEmptyFile();

    String model = root.resolve("tiny.onnx").toString();
    CommandRun exported =
        CommandRun.of("export", run.resolve("best.safetensors").toString(), model);
    assertThat(exported.status()).as(exported.err()).isZero();
    CropPair pair = heldOut();
    Path blurred = root.resolve("blurred.png");
    ImageFile.write(
        ValidationSet.picture(pair.blurred(), pair.sizePixels()),
        EncodeOptions.of(ImageFormat.PNG),
        blurred,
        OnExistingFile.FAIL);
    String restored = root.resolve("restored.png").toString();
    CommandRun deblurred =
        CommandRun.of("deblur", blurred.toString(), "--model", model, "-o", restored);
    assertThat(deblurred.status()).as(deblurred.err()).isZero();

    Image sharp = ValidationSet.picture(pair.sharp(), pair.sizePixels());
    double before = Psnr.ROUNDED.of(read(blurred), sharp);
    double after = Psnr.ROUNDED.of(read(Path.of(restored)), sharp);
    assertThat(after).isGreaterThan(before + LEAST_GAIN);
  }

  private static JsonObject json(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return JsonObject.parse(utf8, 0, utf8.length);
  }

  /** The steps that the lines of a log stand for. */
  private static long stepsIn(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .map(TrainCommandTest::json)
        .filter(line -> line.has("loss"))
        .mapToLong(line -> line.integer("steps", 1, 20))
        .sum();
  }

  private CropPair heldOut() throws IOException {
    Path photo = root.resolve("held-out.png");
    DrawnPhoto.write(4711, photo);
    return PhotoCrops.open(
            List.of(photo),
            new CropSettings(1, 0, false, 1, 10),
            new Exposure(SHAKE, SensorSettings.clean()),
            new ArrayList<>())
        .draw(new SplittableRandom(5), 160);
  }

  private static Image read(Path file) throws IOException {
    return ImageFile.read(file, ImageLimits.DEFAULT).image();
  }

  private Process start(Path run) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx512m"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("train", recipe.toString(), "--photos", photos.toString()));
    line.addAll(List.of("-o", run.toString(), "--checkpoint-every", "20"));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("log").toFile())
        .start();
  }

  /** What the process of its own printed. */
  private String log() {
    try {
      return Files.readString(root.resolve("log"));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  @Test
  void aMisspeltKeyIsAnsweredWithTheNearestRightOne() throws IOException {
    Files.writeString(recipe, RECIPE.replace("crops: 8", "corps: 8"));
    CommandRun run = train("--photos", photos.toString());
    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).contains("got the unknown key corps").endsWith("did you mean crops?\n");
  }

  @Test
  void withoutPicturesItSaysWhatToName() {
    CommandRun run = train();
    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: Training: got neither photographs nor pairs, expected --photos or --data\n");
  }

  @Test
  void aPerceptualLossWithoutItsWeightsSaysWhereTheyAre() throws IOException {
    Files.writeString(recipe, RECIPE.replace("{charbonnier: 1}", "{mse: 1, perceptual: 0.1}"));
    CommandRun run = train("--photos", photos.toString());
    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .contains(
            "fddn: loss: the perceptual term needs VGG-16's weights, and none are shipped; get"
                + " torchvision's vgg16-397923af.pth");
  }

  @Test
  void allPhotographsCannotBeSetAside() throws IOException {
    Files.writeString(recipe, RECIPE.replace("aside: 2", "aside: 8"));
    CommandRun run = train("--photos", photos.toString());
    assertThat(run.err())
        .isEqualTo(
            "fddn: "
                + photos
                + ": Set aside: got 8 of 8 photographs, expected 0 or more and some left to learn"
                + " from\n");
  }

  private CommandRun train(String... more) {
    List<String> line = new ArrayList<>(List.of("train", recipe.toString()));
    line.addAll(List.of("-o", root.resolve("run").toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }
}
