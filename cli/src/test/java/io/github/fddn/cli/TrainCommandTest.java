package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final int PHOTOS = 8;
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
  void whatCannotBeUsedIsToldAndStandsInTheRecordWithTheNameOfTheSet() throws IOException {
    Path sequence = root.resolve("gopro/train/GOPR2_11_00");
    for (String side : new String[] {"blur", "blur_gamma", "sharp"}) {
      Files.createDirectories(sequence.resolve(side));
      for (int i = 1; i <= 4; i++) {
        Files.copy(photos.resolve("p" + i + ".png"), sequence.resolve(side).resolve(i + ".png"));
      }
    }
    for (int i = 5; i <= 15; i++) {
      Files.copy(photos.resolve("p1.png"), sequence.resolve("blur_gamma").resolve(i + ".png"));
    }
    Files.writeString(sequence.resolve("sharp/4.png"), "no picture");
    Files.writeString(recipe, RECIPE.replace("steps: 240", "steps: 2"));
    CommandRun trained =
        train("--data", root.resolve("gopro").toString(), "--set", "gopro-train-blur_gamma");
    assertThat(trained.status()).as(trained.err()).isZero();

    List<String> told =
        trained.err().lines().filter(line -> line.startsWith("left out: ")).toList();
    assertThat(told)
        .hasSize(11)
        .contains(
            "left out: "
                + sequence.resolve("blur_gamma/10.png")
                + ": no sharp picture of this name in "
                + sequence.resolve("sharp"))
        .endsWith("left out: and 2 more; record.json of the run names them");
    Path run = root.resolve("run");
    JsonObject data = json(Files.readString(run.resolve("record.json"))).object("data");
    assertThat(data.texts("left_out"))
        .hasSize(12)
        .anyMatch(line -> line.startsWith(sequence.resolve("sharp/4.png").toString()));
    String title =
        "pairs of gopro: GoPro train, blur_gamma (averaged in linear light, gamma 2.2)"
            + " [gopro-train-blur_gamma]";
    assertThat(data.text("title")).isEqualTo(title);
    ModelCard card = ModelFile.read(run.resolve("best.safetensors")).card();
    assertThat(card.origin().data()).startsWith(title + " (");
  }

  private static JsonObject json(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return JsonObject.parse(utf8, 0, utf8.length);
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
    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: nothing to learn from: expected --photos FOLDER, --data FOLDER or both"
                + " ('fddn train --help' explains)\n");
  }

  @Test
  void tooFewPhotographsToSetAsideSaysHowManyAndWhatToLower() throws IOException {
    Files.writeString(recipe, RECIPE.replace("aside: 2", "aside: 8"));
    CommandRun run = train("--photos", photos.toString());
    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: "
                + photos
                + ": got 8 photographs, expected at least 9: the recipe sets 8 aside; name more, or"
                + " write fewer into the recipe (validation: {aside: 2})\n");
  }

  @Test
  void aRunThatDivergesSaysTheCommandThatGoesOnFromItsBestModel() throws IOException {
    Files.writeString(recipe, learningThen("1e+38"));
    CommandRun run = train("--photos", photos.toString(), "--threads=1");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .contains("the loss is no number; going back to step 60 with half the rate")
        .contains("the loss is no number again, at half the rate");
    Path best = root.resolve("run/best.safetensors");
    String next = root.resolve("run-2").toString();
    assertThat(advised(run)).contains("--output " + next, "--threads 1", "--start " + best);

    Files.writeString(recipe, learningThen("1e-3"));
    CommandRun lower = CommandRun.of(advised(run).split(" ", -1));
    assertThat(lower.status()).as(lower.err()).isZero();
    assertThat(Path.of(next, "best.safetensors")).exists();
  }

  /** Two stages: the first one learns, the second one has this rate. */
  private static String learningThen(String rate) {
    return RECIPE
            .replace("steps: 240", "steps: 60")
            .replace("every: 120", "every: 60")
            .replace("kind: muon", "kind: adamw")
        + "    pairs: 0\n  - {steps: 4, rate: {shape: constant, from: "
        + rate
        + ", warm_up: 0}}\n";
  }

  /** The words behind {@code fddn} of the command that the last line names. */
  private String advised(CommandRun run) {
    String last = run.err().lines().reduce((one, two) -> two).orElseThrow();
    String before = "fddn: diverged: lower rate.from in " + recipe + ", then run: fddn ";
    assertThat(last).startsWith(before + "train ");
    return last.substring(before.length());
  }

  @Test
  void aRunThatDivergesAtOnceDoesNotAdviseToBeginWithWhatItMade() throws IOException {
    String wild = "from: 1e+38, to: 1e+38";
    Files.writeString(
        recipe,
        RECIPE
            .replace("every: 120", "every: 1")
            .replace("from: 0.01, to: 0.0005", wild)
            .replace("kind: muon", "kind: adamw"));
    CommandRun run = train("--photos", photos.toString());
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .contains("the loss is no number; going back to the beginning with half the rate");
    assertThat(advised(run)).doesNotContain("--start");

    Files.writeString(recipe, RECIPE.replace("steps: 240", "steps: 2"));
    CommandRun lower = CommandRun.of(advised(run).split(" ", -1));
    assertThat(lower.status()).as(lower.err()).isZero();
  }

  private CommandRun train(String... more) {
    List<String> line = new ArrayList<>(List.of("train", recipe.toString()));
    line.addAll(List.of("-o", root.resolve("run").toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }
}
