package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From photographs to a model that sharpens: every command on the way, and a kill in between. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TrainChainTest {
  private static final int PHOTOS = 8;
  private static final long PATIENCE_SECONDS = 300;
  private static final int MOST_TRIES = 3;
  private static final int SMOKE_STEPS = 300;

  /** Lines of the log that stand for 60 steps each at the beginning and at the end. */
  private static final int STRETCHES = 3;

  /** It was 0.80; stretches of 60 steps differ by some hundredths. */
  private static final double MOST_OF_FIRST_LOSS = 0.88;

  /** Decibels; it were 2.2. */
  private static final double LEAST_GAIN = 1;

  private static final MotionSettings SHAKE = new MotionSettings(5, 5, 0, 0, 0, 0, 0);
  private static final String SHORT =
      """
      name: short
      model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4, statistics: {cell_pixels: 32, window_cells: 5}}
      initial: identity
      optimizer: {kind: muon, average: 0.98}
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 60, aside: 2, size: 64}
      stages: [{steps: 120, crops: 4, size: 32, rate: {from: 0.01, to: 0.0005, warm_up: 5}, motion: {least: 3, most: 6}}]
      """;

  @TempDir Path root;
  private Path photos;

  @BeforeEach
  void photographs() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
    photos = Files.createDirectory(root.resolve("photos"));
    for (int i = 0; i < PHOTOS; i++) {
      DrawnPhoto.write(i, photos.resolve("p" + i + ".png"));
    }
  }

  /**
   * Runs it as {@code fddn train} does, ends the process as soon as a checkpoint is there. Where it
   * came to its own end before it was killed, another try is made.
   */
  private void killedAfterACheckpoint(Path run, String... arguments) throws Exception {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (isKilledAfterACheckpoint(run, arguments)) {
        return;
      }
      try (Stream<Path> files = Files.list(run)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    throw new AssertionError("The run was always complete before it was killed");
  }

  private boolean isKilledAfterACheckpoint(Path run, String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx512m"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    Path log = root.resolve("log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path checkpoint = run.resolve("checkpoint.safetensors");
    try {
      while (process.isAlive() && !Files.exists(checkpoint)) {
        Thread.sleep(10);
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(checkpoint).as(Files.readString(log)).exists();
    return json(Files.readString(run.resolve("record.json"))).text("ended").equals("running");
  }

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void photographsBecomePairsAndPairsAModelThatSharpensAPictureItNeverSaw() throws Exception {
    String pairs = root.resolve("pairs").toString();
    List<String> synthesize = new ArrayList<>(List.of("synthesize", photos.toString()));
    synthesize.addAll(List.of("-o", pairs, "--blur", "5", "--size", "128", "--count", "48"));
    for (String share : List.of("turning", "moving", "saturated", "noise", "jpeg")) {
      synthesize.addAll(List.of("--" + share, "0"));
    }
    done(synthesize.toArray(String[]::new));

    Path run = root.resolve("run");
    String[] train = {
      "train",
      Path.of("..", "recipes", "smoke.yaml").toString(),
      "--data",
      pairs,
      "-o",
      run.toString(),
      "--checkpoint-every",
      "20"
    };
    killedAfterACheckpoint(run, train);
    CommandRun resumed = done(train);
    assertThat(resumed.err()).contains("going on after step ").contains("step 300: pairs ");

    List<JsonObject> log = losses(run);
    assertThat(log.stream().mapToLong(line -> line.integer("steps", 1, 20)).sum())
        .isEqualTo(SMOKE_STEPS);
    assertThat(mean(log.subList(log.size() - STRETCHES, log.size())))
        .isLessThan(MOST_OF_FIRST_LOSS * mean(log.subList(0, STRETCHES)));
    JsonObject record = json(Files.readString(run.resolve("record.json")));
    assertThat(record.text("ended")).isEqualTo("complete");
    assertThat(record.objects("sessions")).hasSize(2);
    assertThat(record.object("data").integer("pictures", 0, 1000)).isEqualTo(46);
    ModelCard card = ModelFile.read(run.resolve("best.safetensors")).card();
    assertThat(card.origin().data()).endsWith(record.object("data").text("fingerprint"));
    assertThat(card.metrics()).extracting(ModelCard.Metric::data).contains("validation, pairs");
    assertThat(run.resolve("report.html")).isNotEmptyFile();

    String model = root.resolve("smoke.onnx").toString();
    done("export", run.resolve("best.safetensors").toString(), model);
    CropPair pair = heldOut();
    Path blurred = root.resolve("blurred.png");
    ImageFile.write(
        ValidationSet.picture(pair.blurred(), pair.sizePixels()),
        EncodeOptions.of(ImageFormat.PNG),
        blurred,
        OnExistingFile.FAIL);
    Path restored = root.resolve("restored.png");
    done("deblur", blurred.toString(), "--model", model, "-o", restored.toString());

    Image sharp = ValidationSet.picture(pair.sharp(), pair.sizePixels());
    double before = Psnr.ROUNDED.of(read(blurred), sharp);
    double after = Psnr.ROUNDED.of(read(restored), sharp);
    assertThat(after).isGreaterThan(before + LEAST_GAIN);
  }

  @Test
  void theLossesOfAKilledRunThatWentOnAreThoseOfOneThatWasNeverBroken() throws Exception {
    Path recipe = Files.writeString(root.resolve("short.yaml"), SHORT);
    Path whole = root.resolve("whole");
    Path broken = root.resolve("broken");
    List<String> train = new ArrayList<>(List.of("train", recipe.toString()));
    train.addAll(List.of("--photos", photos.toString(), "--checkpoint-every", "20", "-o"));
    String[] unbroken =
        Stream.concat(train.stream(), Stream.of(whole.toString())).toArray(String[]::new);
    String[] again =
        Stream.concat(train.stream(), Stream.of(broken.toString())).toArray(String[]::new);
    done(unbroken);
    killedAfterACheckpoint(broken, again);
    assertThat(done(again).err()).contains("going on after step ");

    assertThat(losses(whole)).hasSize(6);
    assertThat(losses(broken))
        .extracting(line -> line.integer("step", 1, 120), line -> line.number("loss"))
        .isEqualTo(
            losses(whole).stream()
                .map(line -> tuple(line.integer("step", 1, 120), line.number("loss")))
                .toList());
    assertThat(broken.resolve("checkpoint.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("checkpoint.safetensors"));
  }

  private static JsonObject json(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return JsonObject.parse(utf8, 0, utf8.length);
  }

  /** The lines of a log that stand for steps. */
  private static List<JsonObject> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("log.jsonl")).stream()
        .map(TrainChainTest::json)
        .filter(line -> line.has("loss"))
        .toList();
  }

  private static double mean(List<JsonObject> stretches) {
    return stretches.stream().mapToDouble(line -> line.number("loss")).average().orElseThrow();
  }

  private CropPair heldOut() throws IOException {
    Path photo = root.resolve("held-out.png");
    DrawnPhoto.write(4711, photo);
    return PhotoCrops.open(
            List.of(photo),
            new CropSettings(1, 0, false, 1, 1, 0, 10),
            new Exposure(SHAKE, SensorSettings.clean()),
            new ArrayList<>())
        .draw(new SplittableRandom(5), 160);
  }

  private static Image read(Path file) throws IOException {
    return ImageFile.read(file, ImageLimits.DEFAULT).image();
  }
}
