package io.github.fddn.train;

import io.github.fddn.data.crops.BatchLoader;
import io.github.fddn.data.crops.BatchShape;
import io.github.fddn.data.crops.BatchShare;
import io.github.fddn.data.crops.CropSource;
import io.github.fddn.network.FddnConfig;
import java.io.IOException;
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
 * back to the last checkpoint, or to the beginning if there is none yet, with half the rate, once;
 * the second time the run ends and says so.
 */
public final class TrainingRun {
  private static final double AFTER_DIVERGENCE = 0.5;

  private final Recipe recipe;
  private final TrainingData data;
  private final Learners learners;
  private final RunFolder folder;
  private final Options options;
  private final TrainingListener listener;
  private final Workers workers;
  private final SharedCheckpoint checkpoint;
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
   * @param cancelled asked after each step whether to end; one worker's wish ends all
   * @param workers the processes that make the steps together, each with a run of its own
   */
  public record Options(
      long checkpointEvery, int loaderThreads, BooleanSupplier cancelled, Workers workers) {}

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
    this.workers = options.workers();
    this.checkpoint = new SharedCheckpoint(folder.checkpoint(), workers);
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
    Agreement agreement = new Agreement(workers);
    agreement.requireCropsForAll(recipe);
    try {
      agreement.requireSame("recipe", RecipeFile.write(recipe));
      agreement.requireSame("pictures", data.fingerprint());
      return stages(start);
    } catch (WorkerLostException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Ending stages(StartWeights start) throws IOException, InterruptedException {
    String pictures = data.fingerprint();
    Checkpoint.Progress progress = Checkpoint.Progress.none(RecipeFile.write(recipe), pictures);
    StartWeights from = start;
    Optional<Checkpoint> last = checkpoint.last();
    if (last.isPresent()) {
      requireSame(last.get().progress().recipe(), progress.recipe());
      warnOfOther(last.get().progress().data(), pictures);
      progress = last.get().progress().withData(pictures);
      from = start.at(last.get().state(), progress.learnerSteps());
      listener.told("going on after step " + progress.step());
    }
    while (progress.step() < recipe.steps()) {
      Outcome outcome = stage(progress, from);
      if (outcome.ending().isPresent()) {
        return outcome.ending().get();
      }
      progress = outcome.progress();
      from = kept(start, progress.learnerSteps());
    }
    return Ending.COMPLETE;
  }

  private void warnOfOther(String had, String has) {
    if (!had.isEmpty() && !had.equals(has)) {
      listener.warned(
          "the pictures are not those that this run has learned from so far (fingerprint "
              + had
              + ", now "
              + has
              + "): it goes on with those of now; for a run of its own choose another --output");
    }
  }

  /** What the last checkpoint holds; before the first it is the beginning. */
  private StartWeights kept(StartWeights start, long learnerSteps) throws IOException {
    return checkpoint.last().map(kept -> start.at(kept.state(), learnerSteps)).orElse(start);
  }

  private void requireSame(String had, String has) throws IOException {
    // Read and written anew: a checkpoint of an earlier version lacks keys that came since.
    if (!RecipeFile.write(RecipeFile.parse(had, folder.checkpoint().toString())).equals(has)) {
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
    BatchShare share = new BatchShare(workers.rank(), workers.count());
    try (BatchLoader loader =
        new BatchLoader(this::shape, recipe.seed(), share, begin.step(), options.loaderThreads())) {
      workers.signOfLife();
      new Agreement(workers).requireSame("weights", learner.state());
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
    long measured = begin.step();
    try {
      while (progress.step() < end) {
        long step = progress.step();
        double rate = begin.rateFactor() * rate(position, step);
        StepReport report = learner.step(loader.take(), rate);
        if (!report.isFinite()) {
          break;
        }
        progress = progress.at(step + 1, learner.steps());
        listener.stepped(step + 1, position.index() + 1, report, rate, stage.crops());
        boolean last = progress.step() == end;
        if (isMeasured(progress.step(), end)) {
          progress = validate(learner, progress, workers);
          measured = progress.step();
        }
        boolean cancelled = workers.any(options.cancelled().getAsBoolean());
        if (last || cancelled || progress.step() % options.checkpointEvery() == 0) {
          keep(learner, progress);
          workers.signOfLife();
        }
        if (cancelled && progress.step() < recipe.steps()) {
          if (workers.isFirst() && measured < progress.step()) {
            // Whoever stops a run wants what it has learned, not what it had at the last measure.
            folder.write(recipe, learner.model(), Map.of(), progress.step(), false);
          }
          return new Outcome(progress, Optional.of(Ending.CANCELLED));
        }
      }
    } catch (WorkerLostException e) {
      if (workers.isFirst() && measured < progress.step() && isMeasured(progress.step(), end)) {
        // Whoever goes on from the checkpoint begins behind this measurement.
        progress = validate(learner, progress, Workers.alone());
      }
      keep(learner, progress);
      // Only the first keeps what was reached, and it may be the one that is gone.
      String kept =
          workers.isFirst()
              ? progress.step() + " steps are kept by worker 0"
              : "worker 0 keeps its last checkpoint";
      throw new WorkerLostException(
          e.getMessage() + "; " + kept + ": run it again with any number of workers", e);
    }
    return progress.step() < end
        ? diverged(begin, progress)
        : new Outcome(progress, Optional.empty());
  }

  private boolean isMeasured(long step, long end) {
    return step == end || step % recipe.validation().every() == 0;
  }

  private double rate(Position position, long step) {
    Stage stage = position.stage();
    int pictures = sources.get(position.index()).pictures();
    return stage.rate().at(step - position.first(), stage.steps(), stage.epoch(pictures));
  }

  private void keep(Learner learner, Checkpoint.Progress progress) throws IOException {
    if (workers.isFirst()) {
      checkpoint.keep(new Checkpoint(progress, learner.state()));
    }
    listener.kept(progress.step());
  }

  /**
   * The loss of the step after {@code reached} is no number. A worker that is lost here changes
   * nothing in the checkpoint: the next start comes to the same step.
   */
  private Outcome diverged(Checkpoint.Progress begin, Checkpoint.Progress reached)
      throws IOException {
    long step = reached.step();
    if (begin.rateFactor() < 1) {
      listener.told(
          "step "
              + (step + 1)
              + ": the loss is no number again, at half the rate; lower rate.from in the recipe");
      return new Outcome(begin, Optional.of(Ending.DIVERGED));
    }
    Optional<Checkpoint> last = checkpoint.last();
    Checkpoint.Progress slower =
        last.map(Checkpoint::progress)
            .orElse(begin)
            .withData(begin.data())
            .withBest(reached.best())
            .withRateFactor(AFTER_DIVERGENCE);
    if (last.isPresent()) {
      checkpoint.keep(new Checkpoint(slower, last.get().state()));
    }
    workers.signOfLife();
    listener.told(
        "step "
            + (step + 1)
            + ": the loss is no number; going back to "
            + (last.isPresent() ? "step " + slower.step() : "the beginning")
            + " with half the rate");
    return new Outcome(slower, Optional.empty());
  }

  private Checkpoint.Progress validate(
      Learner learner, Checkpoint.Progress progress, Workers together) throws IOException {
    Map<String, ValidationSet.Gain> gains = data.validation().measure(learner, together);
    double mean = ValidationSet.mean(gains);
    boolean best = mean > progress.best();
    if (together.isFirst()) {
      folder.write(recipe, learner.model(), gains, progress.step(), best);
    }
    together.signOfLife();
    Map<String, ValidationSet.Restored> samples = data.validation().samples(learner, together);
    if (together.isFirst()) {
      listener.validated(new TrainingListener.Validation(progress.step(), gains, best), samples);
    }
    return progress.withBest(mean);
  }
}
