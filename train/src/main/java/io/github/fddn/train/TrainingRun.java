package io.github.fddn.train;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.data.crops.BatchLoader;
import io.github.fddn.data.crops.BatchShape;
import io.github.fddn.data.crops.CropSource;
import io.github.fddn.network.FddnConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A run from its beginning, or from its last checkpoint, to its end: read, blur, network, loss,
 * step; now and then measure and keep.
 *
 * <p>After {@code kill -9} the run goes on from the last checkpoint and sees the same batches
 * again, so that its losses are those of a run that was never broken. A loss that is no number goes
 * back to the last checkpoint with half the rate, once; the second time the run ends and says so.
 */
public final class TrainingRun {
  private static final double AFTER_DIVERGENCE = 0.5;

  private final Recipe recipe;
  private final TrainingData data;
  private final Learners learners;
  private final RunFolder folder;
  private final Options options;
  private final TrainingListener listener;
  private final List<CropSource> sources = new ArrayList<>();

  /** Makes learners: what computes is chosen by the caller. */
  @FunctionalInterface
  public interface Learners {
    /** One of this network that begins there. */
    Learner open(FddnConfig config, StartWeights start) throws IOException;
  }

  /**
   * What does not change what is learned.
   *
   * @param checkpointEvery steps between checkpoints, at least 1
   * @param loaderThreads threads that draw crops, at least 1
   * @param cancelled asked after each step whether to end
   */
  public record Options(long checkpointEvery, int loaderThreads, BooleanSupplier cancelled) {}

  /** How a run ended. */
  public enum Ending {
    /** All steps were made. */
    COMPLETE,
    /** It was cancelled; a checkpoint holds where it stands. */
    CANCELLED,
    /** The loss became no number twice. */
    DIVERGED
  }

  /** A run of {@code recipe} in {@code folder}. */
  public TrainingRun(
      Recipe recipe,
      TrainingData data,
      Learners learners,
      RunFolder folder,
      Options options,
      TrainingListener listener) {
    this.recipe = recipe;
    this.data = data;
    this.learners = learners;
    this.folder = folder;
    this.options = options;
    this.listener = listener;
    recipe.stages().forEach(stage -> sources.add(data.source(stage)));
  }

  /**
   * Goes on from the folder's checkpoint, or begins.
   *
   * @param start where a run without a checkpoint begins
   * @throws IOException if a picture or the folder fails, or the checkpoint is of another recipe
   * @throws InterruptedException if the thread was interrupted
   */
  public Ending run(StartWeights start) throws IOException, InterruptedException {
    Checkpoint.Progress progress =
        new Checkpoint.Progress(0, 0, 1, Double.NEGATIVE_INFINITY, RecipeFile.write(recipe));
    StartWeights from = start;
    if (Files.exists(folder.checkpoint())) {
      Checkpoint last = Checkpoint.read(folder.checkpoint());
      requireSame(last.progress().recipe(), progress.recipe());
      progress = last.progress();
      from = start.at(last.state(), progress.learnerSteps());
      listener.told("going on after step " + progress.step());
    }
    while (progress.step() < recipe.steps()) {
      Outcome outcome = stage(progress, from);
      if (outcome.ending().isPresent()) {
        return outcome.ending().get();
      }
      progress = outcome.progress();
      Checkpoint last = Checkpoint.read(folder.checkpoint());
      from = start.at(last.state(), progress.learnerSteps());
    }
    return Ending.COMPLETE;
  }

  private void requireSame(String had, String has) throws IOException {
    if (!had.equals(has)) {
      throw new IOException(
          folder.checkpoint()
              + ": got a checkpoint of another recipe, expected the one that is run now; choose"
              + " another --output, or the recipe of that run");
    }
  }

  /** Where a stage, or what was left of it, led to; an ending only if the run is over. */
  private record Outcome(Checkpoint.Progress progress, Optional<Ending> ending) {}

  private Outcome stage(Checkpoint.Progress begin, StartWeights from)
      throws IOException, InterruptedException {
    Position position = Position.of(recipe, begin.step());
    Learner learner = learners.open(recipe.modelOf(position.stage()), from);
    try (BatchLoader loader =
        new BatchLoader(this::shape, recipe.seed(), begin.step(), options.loaderThreads())) {
      listener.begins(begin.step(), learner.machine());
      return steps(learner, loader, begin, position);
    } finally {
      learner.close();
    }
  }

  private BatchShape shape(long step) {
    Position position = Position.of(recipe, Math.min(step, recipe.steps() - 1));
    Stage stage = position.stage();
    return new BatchShape(sources.get(position.index()), stage.crops(), stage.size());
  }

  private Outcome steps(
      Learner learner, BatchLoader loader, Checkpoint.Progress begin, Position position)
      throws IOException, InterruptedException {
    Stage stage = position.stage();
    long end = position.first() + stage.steps();
    Checkpoint.Progress progress = begin;
    while (progress.step() < end) {
      long step = progress.step();
      double rate = begin.rateFactor() * stage.rate().at(step - position.first(), stage.steps());
      Batch batch = loader.take();
      StepReport report = learner.step(batch, rate);
      if (!report.isFinite()) {
        return diverged(begin, step);
      }
      progress =
          new Checkpoint.Progress(
              step + 1, learner.steps(), begin.rateFactor(), progress.best(), begin.recipe());
      listener.stepped(step + 1, position.index() + 1, report, rate, batch.crops());
      boolean last = progress.step() == end;
      if (last || progress.step() % recipe.validation().every() == 0) {
        progress = validate(learner, progress);
      }
      boolean cancelled = options.cancelled().getAsBoolean();
      if (last || cancelled || progress.step() % options.checkpointEvery() == 0) {
        new Checkpoint(progress, learner.state()).write(folder.checkpoint());
        listener.kept(progress.step());
      }
      if (cancelled && progress.step() < recipe.steps()) {
        return new Outcome(progress, Optional.of(Ending.CANCELLED));
      }
    }
    return new Outcome(progress, Optional.empty());
  }

  private Outcome diverged(Checkpoint.Progress begin, long step) throws IOException {
    if (begin.rateFactor() < 1) {
      listener.told(
          "step "
              + (step + 1)
              + ": the loss is no number again, at half the rate; lower rate.from in the recipe");
      return new Outcome(begin, Optional.of(Ending.DIVERGED));
    }
    if (!Files.exists(folder.checkpoint())) {
      listener.told(
          "step "
              + (step + 1)
              + ": the loss is no number before the first checkpoint; lower rate.from in the recipe");
      return new Outcome(begin, Optional.of(Ending.DIVERGED));
    }
    Checkpoint last = Checkpoint.read(folder.checkpoint());
    Checkpoint.Progress slower = last.progress().withRateFactor(AFTER_DIVERGENCE);
    new Checkpoint(slower, last.state()).write(folder.checkpoint());
    listener.told(
        "step "
            + (step + 1)
            + ": the loss is no number; going back to step "
            + slower.step()
            + " with half the rate");
    return new Outcome(slower, Optional.empty());
  }

  private Checkpoint.Progress validate(Learner learner, Checkpoint.Progress progress)
      throws IOException {
    Map<String, ValidationSet.Gain> gains = data.validation().measure(learner);
    double mean = ValidationSet.mean(gains);
    boolean best = mean > progress.best();
    if (best) {
      folder.writeBest(recipe, learner.model(), gains, progress.step());
    }
    listener.validated(
        new TrainingListener.Validation(progress.step(), gains, best),
        data.validation().samples(learner));
    return new Checkpoint.Progress(
        progress.step(),
        progress.learnerSteps(),
        progress.rateFactor(),
        Math.max(mean, progress.best()),
        progress.recipe());
  }
}
