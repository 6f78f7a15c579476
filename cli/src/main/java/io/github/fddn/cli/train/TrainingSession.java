package io.github.fddn.cli.train;

import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.data.PairProblem;
import io.github.fddn.model.ModelCard;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RunFolder;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.TrainingData;
import io.github.fddn.train.TrainingListener;
import io.github.fddn.train.TrainingRun;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.WorkerPlace;
import io.github.fddn.train.Workers;
import io.github.fddn.train.torch.GlooWorkers;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
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
  /** A set whose one folder is missing has a problem for every picture. */
  private static final int MOST_TOLD = 10;

  /**
   * The pictures of runs of this recipe; tells what is left out. What computes is asked for first:
   * reading all pictures takes long.
   *
   * @throws IOException if libtorch or a file for the loss is missing, or there is nothing to learn
   *     from; one line
   */
  public TrainingData open(Recipe recipe) throws IOException {
    TorchLearner.requireUsable(arguments.settings(recipe));
    TrainingData data = TrainingData.open(arguments.files(recipe), recipe);
    data.memoryNote()
        .ifPresent(
            note -> err.println(note + "; FDDN_JAVA_OPTS=-Xmx12g gives Java 12 GB, for example"));
    data.sizeNotes().forEach(err::println);
    List<PairProblem> problems = data.account().problems();
    problems.stream()
        .limit(MOST_TOLD)
        .forEach(problem -> err.println("left out: " + problem.message()));
    if (problems.size() > MOST_TOLD) {
      err.println(
          "left out: and "
              + (problems.size() - MOST_TOLD)
              + " more; "
              + RunRecord.NAME
              + " of the run names them");
    }
    return data;
  }

  /**
   * Begins a run in {@code folder} or goes on with the one there, alone.
   *
   * @param start where weights begin if no checkpoint is there
   * @param cancelled asked after each step
   * @throws IOException if a file fails or libtorch is missing; one line
   * @throws InterruptedException if the thread was interrupted
   */
  public Ending run(
      Recipe recipe, TrainingData data, Path folder, StartWeights start, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    return first(new Task(recipe, data, folder, start, cancelled), Workers::alone);
  }

  /**
   * The same as one of several workers; only the first one's folder gets something.
   *
   * @param place which one
   * @throws IOException also if the workers do not meet, or lose each other
   */
  public Ending run(
      Recipe recipe,
      TrainingData data,
      Path folder,
      StartWeights start,
      BooleanSupplier cancelled,
      WorkerPlace place)
      throws IOException, InterruptedException {
    var task = new Task(recipe, data, folder, start, cancelled);
    Meeting others =
        () -> {
          err.println(place + ": waiting for the others at " + place.host() + ":" + place.port());
          return GlooWorkers.meet(place);
        };
    return place.rank() == 0 ? first(task, others) : follower(task, others, place);
  }

  private record Task(
      Recipe recipe,
      TrainingData data,
      Path folder,
      StartWeights start,
      BooleanSupplier cancelled) {}

  /** Waits for the others; whoever has met keeps nobody waiting any more. */
  private interface Meeting {
    Workers meet() throws IOException, InterruptedException;
  }

  private Ending first(Task task, Meeting others) throws IOException, InterruptedException {
    TrainingData.Account account = task.data().account();
    var pictures =
        new RunFacts.Data(
            account.title(),
            task.data().source(task.recipe().stages().get(0)).pictures(),
            task.data().fingerprint(),
            account.problems().stream().map(PairProblem::message).toList());
    var facts = new RunFacts(task.recipe(), pictures, program);
    RunFolder run = RunFolder.open(task.folder(), RunOrigin.of(facts));
    try (RunJournal journal = RunJournal.open(err, columns, task.folder(), facts);
        Workers workers = others.meet()) {
      return kept(training(task, run, journal, workers), task.start(), journal);
    }
  }

  private Ending follower(Task task, Meeting others, WorkerPlace place)
      throws IOException, InterruptedException {
    RunFolder nothing = new RunFolder(task.folder(), ModelCard.Origin.unknown());
    try (Workers workers = others.meet()) {
      return training(task, nothing, new Follower(place, err), workers).run(task.start());
    }
  }

  private TrainingRun training(
      Task task, RunFolder run, TrainingListener listener, Workers workers) {
    LearnerSettings settings = arguments.settings(task.recipe());
    var options =
        new TrainingRun.Options(
            arguments.checkpointEvery(), arguments.loaderThreads(), task.cancelled(), workers);
    TrainingRun.Learners learners =
        (config, from) -> TorchLearner.open(config, settings, from, workers);
    return new TrainingRun(task.recipe(), task.data(), learners, run, options, listener);
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
