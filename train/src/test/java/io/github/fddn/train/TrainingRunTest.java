package io.github.fddn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.data.crops.BatchLoader;
import io.github.fddn.data.crops.BatchShape;
import io.github.fddn.data.crops.BatchShare;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a tiny network on photographs drawn here, with libtorch. */
class TrainingRunTest {
  private static final int PHOTOS = 4;
  private static final int CROPS = 4;
  private static final double STEP_RATE = 1e-4;

  /** A fiftieth of a step: the order of sums decides the last bits. */
  private static final float ROUNDING = 2e-6f;

  private static final String RECIPE =
      """
      name: tiny
      model: {full: 4, half: 8, latent: 8, blocks: 2, reduction: 4}
      initial: identity
      seed: 3
      loss: {l1: 1, fft_l1: 0.05}
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 4, aside: 1, size: 64}
      stages:
        - steps: 6
          crops: 3
          size: 16
          blocks: 1
          rate: {shape: cosine, from: 0.002, to: 0, warm_up: 1}
          motion: {least: 1.5, most: 4, turning: 0.2}
        - steps: 4
          size: 24
          blocks: 0
      """;

  @TempDir Path root;
  private final List<Path> photos = new ArrayList<>();
  private Recipe recipe;
  private TrainingData data;
  private long checkpointEvery = 2;

  @BeforeEach
  void photographs() throws IOException {
    recipe = RecipeFile.parse(RECIPE, "tiny.yaml");
    for (int i = 0; i < PHOTOS; i++) {
      Path file = root.resolve("photo" + i + ".png");
      ImageFile.write(
          TestImages.noise(new ImageSize(180, 140), 3, false, i),
          EncodeOptions.of(ImageFormat.PNG),
          file,
          OnExistingFile.FAIL);
      photos.add(file);
    }
    openData();
  }

  /** The first photograph is set aside. */
  private void openData() throws IOException {
    data =
        TrainingData.open(
            new TrainingData.Files(
                photos.subList(1, photos.size()), photos.subList(0, 1), List.of(), List.of()),
            recipe);
  }

  private static LearnerSettings settings(Recipe recipe) {
    return new LearnerSettings(
        recipe.loss(),
        recipe.optimizer(),
        Optional.empty(),
        Device.CPU,
        Precision.FP32,
        2,
        OptionalInt.of(2));
  }

  /** Keeps what it hears. */
  private static final class Heard implements TrainingListener {
    final List<Double> losses = new ArrayList<>();
    final List<Double> rates = new ArrayList<>();
    final List<Long> validations = new ArrayList<>();
    final List<Double> gains = new ArrayList<>();
    final List<Long> beginnings = new ArrayList<>();
    final List<Long> kept = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Override
    public void begins(long step, String machine) {
      beginnings.add(step);
    }

    @Override
    public void kept(long step) {
      kept.add(step);
    }

    @Override
    public void stepped(long step, int stage, StepReport report, double rate, int crops) {
      losses.add(report.loss());
      rates.add(rate);
    }

    @Override
    public void validated(Validation validation, Map<String, ValidationSet.Restored> samples) {
      validations.add(validation.step());
      gains.add(ValidationSet.mean(validation.gains()));
      assertThat(samples).containsOnlyKeys(validation.gains().keySet());
    }

    @Override
    public void told(String line) {
      lines.add(line);
    }

    @Override
    public void warned(String line) {
      warnings.add(line);
    }
  }

  private Ending run(Path folder, Heard heard, long stopAfter, TrainingRun.Learners learners)
      throws IOException, InterruptedException {
    return run(folder, heard, stopAfter, learners, Workers.alone());
  }

  private Ending run(
      Path folder, Heard heard, long stopAfter, TrainingRun.Learners learners, Workers workers)
      throws IOException, InterruptedException {
    var options =
        new TrainingRun.Options(
            checkpointEvery, 2, () -> heard.losses.size() >= stopAfter, workers);
    return new TrainingRun(
            recipe,
            data,
            learners,
            RunFolder.open(folder, ModelCard.Origin.unknown()),
            options,
            heard)
        .run(StartWeights.random(recipe.initial(), recipe.seed()));
  }

  private TrainingRun.Learners torch() {
    return (config, start) -> TorchLearner.open(config, settings(recipe), start, Workers.alone());
  }

  @Test
  void goesThroughAllStagesAndLeavesAModel() throws Exception {
    Heard heard = new Heard();
    assertThat(run(root.resolve("run"), heard, 1000, torch())).isEqualTo(Ending.COMPLETE);
    assertThat(heard.losses).hasSize(10).allMatch(Double::isFinite);
    assertThat(heard.validations).containsExactly(4L, 6L, 8L, 10L);
    assertThat(heard.beginnings).containsExactly(0L, 6L);
    assertThat(heard.kept).containsExactly(2L, 4L, 6L, 8L, 10L);
    ModelFile best = ModelFile.read(root.resolve("run").resolve("best.safetensors"));
    assertThat(best.config()).isEqualTo(recipe.model());
    assertThat(best.card().metrics()).isNotEmpty();
    assertThat(best.card().origin().training()).matches("after step \\d+ of 10: .*");
    ModelFile last = ModelFile.read(root.resolve("run").resolve("last.safetensors"));
    assertThat(last.card().origin().training()).startsWith("after step 10 of 10: ");
  }

  @Test
  void aStoppedRunLeavesTheModelOfItsLastStep() throws Exception {
    Path last = root.resolve("run").resolve("last.safetensors");
    // The first validation is after the fourth step.
    assertThat(run(root.resolve("run"), new Heard(), 3, torch())).isEqualTo(Ending.CANCELLED);
    assertThat(ModelFile.read(last).card().origin().training()).startsWith("after step 3 of 10: ");
    assertThat(ModelFile.read(last).card().metrics()).isEmpty();

    assertThat(run(root.resolve("run"), new Heard(), 2, torch())).isEqualTo(Ending.CANCELLED);
    assertThat(ModelFile.read(last).card().origin().training()).startsWith("after step 5 of 10: ");
    assertThat(root.resolve("run").resolve("best.safetensors")).exists();
  }

  @Test
  void theLastModelIsKeptBesideABetterOne() throws Exception {
    // The second stage destroys what the first has learned.
    String ruinous = "    blocks: 0\n    rate: {shape: cosine, from: 0.5, to: 0.5, warm_up: 0}\n";
    recipe = RecipeFile.parse(RECIPE.replace("    blocks: 0\n", ruinous), "ruinous.yaml");
    run(root.resolve("run"), new Heard(), 1000, torch());
    Path best = root.resolve("run").resolve("best.safetensors");
    Path last = root.resolve("run").resolve("last.safetensors");
    assertThat(ModelFile.read(best).card().origin().training())
        .matches("after step [46] of 10: .*");
    assertThat(ModelFile.read(last).card().origin().training()).startsWith("after step 10 ");
  }

  @Test
  void weightsThatAreNoNumbersInAValidationEndInTheDivergenceThatTheyAre() throws Exception {
    Heard heard = new Heard();
    // The fourth step leaves weights that are no numbers, the fifth finds it out.
    TrainingRun.Learners breaking =
        (config, start) -> new Breaking(torch().open(config, start), new ArrayList<>(), 4);
    assertThat(run(root.resolve("run"), heard, 1000, breaking)).isEqualTo(Ending.DIVERGED);
    assertThat(heard.validations).startsWith(4L);
    assertThat(root.resolve("run").resolve("last.safetensors")).doesNotExist();
    assertThat(heard.lines.get(0)).startsWith("step 5: the loss is no number; going back to ");
  }

  @Test
  void aCheckpointIsNotTakenForAModel() throws Exception {
    run(root.resolve("run"), new Heard(), 1000, torch());
    Path checkpoint = root.resolve("run").resolve("checkpoint.safetensors");
    assertThatThrownBy(() -> ModelFile.read(checkpoint))
        .hasMessage(
            checkpoint
                + ": a checkpoint, which only 'fddn train' goes on from; expected a model:"
                + " best.safetensors or last.safetensors beside it");
  }

  @Test
  void aBrokenRunGoesOnAsIfItHadNeverBeenBroken() throws Exception {
    Heard whole = new Heard();
    run(root.resolve("whole"), whole, 1000, torch());
    Heard parts = new Heard();
    Path folder = root.resolve("parts");
    for (long stop = 3; ; stop += 3) {
      if (run(folder, parts, stop, torch()) == Ending.COMPLETE) {
        break;
      }
    }
    assertThat(parts.losses).isEqualTo(whole.losses);
    assertThat(Files.readAllBytes(folder.resolve("checkpoint.safetensors")))
        .isEqualTo(Files.readAllBytes(root.resolve("whole").resolve("checkpoint.safetensors")));
  }

  @Test
  void aRunThatIsCompleteHasNothingToDo() throws Exception {
    run(root.resolve("run"), new Heard(), 1000, torch());
    Heard again = new Heard();
    assertThat(run(root.resolve("run"), again, 1000, torch())).isEqualTo(Ending.COMPLETE);
    assertThat(again.losses).isEmpty();
  }

  @Test
  void anEpochIsAsManyStepsAsDrawACropForEveryPicture() throws Exception {
    // One of four photographs is set aside; two crops a step.
    int epoch = 2;
    recipe =
        RecipeFile.parse(
            RECIPE
                .replace("crops: 3", "crops: 2")
                .replace(
                    "{shape: cosine, from: 0.002, to: 0, warm_up: 1}",
                    "{shape: decay, from: 0.001, to: 0, decay: 0.0001, decay_each: epoch}"),
            "decay.yaml");
    Heard heard = new Heard();
    run(root.resolve("run"), heard, 6, torch());
    for (int step = 0; step < 6; step++) {
      assertThat(heard.rates.get(step))
          .isCloseTo(1e-3 - 1e-4 * Math.floorDiv(step, epoch), within(1e-12));
    }
  }

  @Test
  void aCheckpointOfAVersionThatKnewFewerKeysIsGoneOnFrom() throws Exception {
    run(root.resolve("run"), new Heard(), 3, torch());
    Path file = root.resolve("run").resolve("checkpoint.safetensors");
    Checkpoint kept = Checkpoint.read(file);
    String earlier = kept.progress().recipe().replaceAll("(?m)^ *decay.*\\R", "");
    assertThat(earlier).isNotEqualTo(kept.progress().recipe());
    Checkpoint.Progress at = kept.progress();
    var progress =
        new Checkpoint.Progress(
            at.step(), at.learnerSteps(), at.rateFactor(), at.best(), earlier, "");
    new Checkpoint(progress, kept.state()).write(file);

    Heard heard = new Heard();
    assertThat(run(root.resolve("run"), heard, 1000, torch())).isEqualTo(Ending.COMPLETE);
    assertThat(heard.beginnings).contains(at.step());
    assertThat(heard.warnings).isEmpty();
  }

  @Test
  void otherPicturesAreWarnedOfOnceWhenARunGoesOn() throws Exception {
    run(root.resolve("run"), new Heard(), 3, torch());
    String had = data.fingerprint();
    photos.remove(1);
    openData();
    String has = data.fingerprint();

    Heard other = new Heard();
    assertThat(run(root.resolve("run"), other, 3, torch())).isEqualTo(Ending.CANCELLED);
    assertThat(other.warnings)
        .containsExactly(
            "the pictures are not those that this run has learned from so far (fingerprint "
                + had
                + ", now "
                + has
                + "): it goes on with those of now; for a run of its own choose another --output");
    Heard again = new Heard();
    run(root.resolve("run"), again, 1000, torch());
    assertThat(again.warnings).isEmpty();
  }

  @Test
  void afterADivergenceTheCheckpointKnowsThePicturesOfNow() throws Exception {
    run(root.resolve("run"), new Heard(), 3, torch());
    photos.remove(1);
    openData();
    Heard heard = new Heard();
    assertThat(run(root.resolve("run"), heard, 1000, breaking())).isEqualTo(Ending.DIVERGED);
    assertThat(heard.lines).contains("going on after step 3");
    assertThat(Checkpoint.read(root.resolve("run/checkpoint.safetensors")).progress().data())
        .isEqualTo(data.fingerprint());
  }

  @Test
  void afterADivergenceTheBestModelIsReplacedByABetterOneOnly() throws Exception {
    recipe = RecipeFile.parse(RECIPE.replace("every: 4", "every: 3"), "often.yaml");
    Heard heard = new Heard();
    assertThat(run(root.resolve("run"), heard, 1000, breaking())).isEqualTo(Ending.DIVERGED);
    assertThat(heard.validations).containsExactly(3L, 3L);
    Checkpoint.Progress last =
        Checkpoint.read(root.resolve("run/checkpoint.safetensors")).progress();
    assertThat(last.step()).isEqualTo(2);
    assertThat(last.best()).isEqualTo(heard.gains.get(0));
  }

  @Test
  void aWorkerThatIsLostDuringValidationLeavesAMeasuredCheckpoint() throws Exception {
    Heard heard = new Heard();
    Workers silent = new Silent(() -> heard.losses.size() == 4);
    assertThatThrownBy(() -> run(root.resolve("run"), heard, 1000, torch(), silent))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone; 4 steps are kept by worker 0: run it again");
    assertThat(heard.validations).containsExactly(4L);
    Heard again = new Heard();
    run(root.resolve("run"), again, 1000, torch());
    Heard whole = new Heard();
    run(root.resolve("whole"), whole, 1000, torch());
    assertThat(again.validations).containsExactly(6L, 8L, 10L);
    assertThat(Files.readAllBytes(root.resolve("run/checkpoint.safetensors")))
        .isEqualTo(Files.readAllBytes(root.resolve("whole/checkpoint.safetensors")));
  }

  /** The other worker goes silent as soon as it is asked for the sums of a validation then. */
  private record Silent(BooleanSupplier then) implements Workers {
    @Override
    public int rank() {
      return 0;
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public void sum(FloatBuffer directValues) {}

    @Override
    public void sum(double[] values) {
      if (values.length > 1 && then.getAsBoolean()) {
        throw new WorkerLostException("gone", new IllegalStateException());
      }
    }

    @Override
    public byte[] ofFirst(byte[] content) {
      return content;
    }

    @Override
    public void close() {}
  }

  private TrainingRun.Learners breaking() {
    return (config, start) -> new Breaking(torch().open(config, start), new ArrayList<>(), 3);
  }

  @Test
  void anotherRecipeIsRefused() throws Exception {
    run(root.resolve("run"), new Heard(), 3, torch());
    recipe = RecipeFile.parse(RECIPE.replace("seed: 3", "seed: 4"), "other.yaml");
    Path checkpoint = root.resolve("run").resolve("checkpoint.safetensors");
    assertThatThrownBy(() -> run(root.resolve("run"), new Heard(), 3, torch()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            checkpoint
                + ": got a checkpoint of another recipe, expected the one that is run now; choose"
                + " another --output, or the recipe of that run");
  }

  @Test
  void aLossThatIsNoNumberGoesBackOnceWithHalfTheRateAndThenEnds() throws Exception {
    Heard heard = new Heard();
    List<Double> rates = new ArrayList<>();
    TrainingRun.Learners breaking =
        (config, start) -> new Breaking(torch().open(config, start), rates, 3);
    assertThat(run(root.resolve("run"), heard, 1000, breaking)).isEqualTo(Ending.DIVERGED);
    assertThat(heard.lines)
        .containsExactly(
            "step 4: the loss is no number; going back to step 2 with half the rate",
            "step 4: the loss is no number again, at half the rate; lower rate.from in the recipe");
    assertThat(heard.beginnings).containsExactly(0L, 2L);
    // Steps 1 to 4, then 3 and 4 again with half of their rates.
    assertThat(rates).hasSize(6);
    assertThat(rates.get(4)).isEqualTo(rates.get(2) / 2);
    assertThat(rates.get(5)).isEqualTo(rates.get(3) / 2);
  }

  @Test
  void beforeTheFirstCheckpointItGoesBackToTheBeginning() throws Exception {
    Heard heard = new Heard();
    List<Double> rates = new ArrayList<>();
    TrainingRun.Learners breaking =
        (config, start) -> new Breaking(torch().open(config, start), rates, 3);
    checkpointEvery = 100;
    assertThat(run(root.resolve("run"), heard, 1000, breaking)).isEqualTo(Ending.DIVERGED);
    assertThat(heard.lines)
        .containsExactly(
            "step 4: the loss is no number; going back to the beginning with half the rate",
            "step 4: the loss is no number again, at half the rate; lower rate.from in the recipe");
    assertThat(heard.beginnings).containsExactly(0L, 0L);
    assertThat(heard.losses.subList(3, 4)).isEqualTo(heard.losses.subList(0, 1));
    assertThat(rates).hasSize(8);
    assertThat(rates.get(4)).isEqualTo(rates.get(0) / 2);
    // Nothing is in the way of another recipe.
    recipe = RecipeFile.parse(RECIPE.replace("from: 0.002", "from: 0.001"), "lower.yaml");
    assertThat(run(root.resolve("run"), new Heard(), 1000, torch())).isEqualTo(Ending.COMPLETE);
  }

  @Test
  void theLossFallsOnWhatItHasSeenOften() throws Exception {
    FddnConfig config = recipe.model();
    Batch batch;
    try (var loader =
        new BatchLoader(
            step -> new BatchShape(data.source(recipe.stages().get(0)), 4, 16),
            1,
            BatchShare.whole(),
            0,
            1)) {
      batch = loader.take();
    }
    for (OptimizerSettings.Kind kind : OptimizerSettings.Kind.values()) {
      LearnerSettings settings =
          new LearnerSettings(
              recipe.loss(),
              OptimizerSettings.of(kind),
              Optional.empty(),
              Device.CPU,
              Precision.FP32,
              1,
              OptionalInt.of(4));
      try (Learner learner =
          TorchLearner.open(
              config, settings, StartWeights.random(recipe.initial(), 1), Workers.alone())) {
        double first = learner.step(batch, 2e-3).loss();
        for (int i = 0; i < 120; i++) {
          learner.step(batch, 2e-3);
        }
        assertThat(learner.step(batch, 2e-3).loss()).as(kind.name()).isLessThan(0.9 * first);
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesAStepByRoundingOnly() throws Exception {
    requireSame(weightsOf(2, OptionalInt.empty()), weightsOf(1, OptionalInt.empty()));
  }

  @Test
  void howManyCropsAreComputedAtOnceChangesAStepByRoundingOnly() throws Exception {
    Map<String, float[]> allAtOnce = weightsOf(1, OptionalInt.of(CROPS));
    requireSame(weightsOf(1, OptionalInt.of(1)), allAtOnce);
    requireSame(weightsOf(1, OptionalInt.of(CROPS - 1)), allAtOnce);
  }

  private static void requireSame(Map<String, float[]> weights, Map<String, float[]> others) {
    assertThat(weights).containsOnlyKeys(others.keySet());
    weights.forEach(
        (name, values) ->
            assertThat(values).as(name).containsExactly(others.get(name), within(ROUNDING)));
  }

  /** The model after five steps of four crops. */
  private Map<String, float[]> weightsOf(int threads, OptionalInt together) throws Exception {
    LearnerSettings settings =
        new LearnerSettings(
            recipe.loss(),
            recipe.optimizer(),
            Optional.empty(),
            Device.CPU,
            Precision.FP32,
            threads,
            together);
    try (Learner learner =
            TorchLearner.open(
                recipe.model(),
                settings,
                StartWeights.random(recipe.initial(), 1),
                Workers.alone());
        var loader =
            new BatchLoader(
                step -> new BatchShape(data.source(recipe.stages().get(0)), CROPS, 16),
                1,
                BatchShare.whole(),
                0,
                1)) {
      for (int i = 0; i < 5; i++) {
        learner.step(loader.take(), STEP_RATE);
      }
      Map<String, float[]> weights = new LinkedHashMap<>();
      for (NamedTensor tensor : learner.model()) {
        float[] values = new float[tensor.values().remaining()];
        tensor.values().get(values);
        weights.put(tensor.name(), values);
      }
      return weights;
    }
  }

  /**
   * Computes the loss of the step after {@code sound} ones as no number, every time; so are its
   * weights as soon as it made them.
   */
  private static final class Breaking implements Learner {
    private final Learner learner;
    private final List<Double> rates;
    private final long sound;

    Breaking(Learner learner, List<Double> rates, long sound) {
      this.learner = learner;
      this.rates = rates;
      this.sound = sound;
    }

    @Override
    public StepReport step(Batch batch, double rate) {
      rates.add(rate);
      return learner.steps() == sound ? new StepReport(Double.NaN, 1) : learner.step(batch, rate);
    }

    @Override
    public float[] restore(float[] blurred, int height, int width) {
      return learner.restore(blurred, height, width);
    }

    @Override
    public List<NamedTensor> model() {
      return learner.steps() == sound
          ? learner.model().stream().map(Breaking::withoutNumbers).toList()
          : learner.model();
    }

    private static NamedTensor withoutNumbers(NamedTensor weight) {
      float[] none = new float[weight.values().remaining()];
      Arrays.fill(none, Float.NaN);
      return NamedTensor.copyOf(weight.name(), weight.dimensions(), none);
    }

    @Override
    public List<NamedTensor> state() {
      return learner.state();
    }

    @Override
    public long steps() {
      return learner.steps();
    }

    @Override
    public String machine() {
      return learner.machine();
    }

    @Override
    public void close() {
      learner.close();
    }
  }
}
