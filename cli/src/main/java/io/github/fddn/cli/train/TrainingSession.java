package io.github.fddn.cli.train;

import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.crops.CropSource;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RunFolder;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.TrainingData;
import io.github.fddn.train.TrainingRun;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * One process' part in runs: opens pictures, makes or goes on with a run, keeps its journal.
 *
 * @param arguments what the command line says
 * @param program what trains
 * @param err hears of progress
 * @param columns width of the terminal behind it; 0 if it is none
 */
public record TrainingSession(
    TrainArguments arguments, RunFacts.Program program, PrintStream err, int columns) {

  /**
   * The pictures of runs of this recipe; tells what is left out.
   *
   * @throws IOException if there is nothing to learn from; one line
   */
  public TrainingData open(Recipe recipe) throws IOException {
    TrainingData data = TrainingData.open(arguments.files(recipe), recipe);
    for (PairProblem problem : data.problems()) {
      err.println("left out: " + problem.message());
    }
    return data;
  }

  /**
   * Begins a run in {@code folder} or goes on with the one there.
   *
   * @param start where weights begin if no checkpoint is there
   * @param cancelled asked after each step
   * @throws IOException if a file fails or libtorch is missing; one line
   * @throws InterruptedException if the thread was interrupted
   */
  public Ending run(
      Recipe recipe, TrainingData data, Path folder, StartWeights start, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    LearnerSettings settings = arguments.settings(recipe);
    CropSource source = data.source(recipe.stages().get(0));
    var pictures = new RunFacts.Data(arguments.pictures(), source.pictures(), source.fingerprint());
    var facts = new RunFacts(recipe, pictures, program);
    RunFolder run = RunFolder.open(folder, RunOrigin.of(facts));
    var options =
        new TrainingRun.Options(arguments.checkpointEvery(), arguments.loaderThreads(), cancelled);
    TrainingRun.Learners learners = (config, from) -> TorchLearner.open(config, settings, from);
    try (RunJournal journal = RunJournal.open(err, columns, folder, facts)) {
      return kept(new TrainingRun(recipe, data, learners, run, options, journal), start, journal);
    }
  }

  private static Ending kept(TrainingRun run, StartWeights start, RunJournal journal)
      throws IOException, InterruptedException {
    try {
      Ending ending = run.run(start);
      journal.ended(ending);
      return ending;
    } catch (IOException e) {
      journal.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
