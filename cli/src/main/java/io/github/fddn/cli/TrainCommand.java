package io.github.fddn.cli;

import io.github.fddn.cli.files.NearestName;
import io.github.fddn.cli.options.NamedFile;
import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.options.WorkerArguments;
import io.github.fddn.cli.options.WrittenModel;
import io.github.fddn.cli.train.TrainingSession;
import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeException;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.RunFolder;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.TrainingData;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.WorkerPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn train}: fits a network to pairs, made of photographs or given. */
@Command(
    name = "train",
    header = "Train a model: on sharp photographs, blurred as they are read, or on real pairs.",
    sortOptions = false,
    customSynopsis = "fddn train [OPTION]... RECIPE --output FOLDER",
    parameterListHeading = "%nRecipe:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Run the same command again to go on where a run was stopped, with any number of processes.",
      "",
      "Examples:",
      "  fddn train recipes/fddn-small.yaml --photos holiday --output run",
      "  fddn train recipes/fddn-paper.yaml --data GOPRO --output run --vgg vgg16-397923af.pth",
      "  fddn train RECIPE --photos P -o run --nodes 2 --rank 0 --rendezvous 10.0.0.7:29500 --threads 8",
      "  fddn export run/best.safetensors mine.onnx && fddn deblur photo.jpg --model mine.onnx"
    })
final class TrainCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "RECIPE",
      converter = UserPath.class,
      description = "A YAML file: network, loss, optimiser, stages; recipes/ has some.")
  private Path recipe = Path.of("");

  @ArgGroup(validate = false, heading = "%nPictures and place:%n")
  private TrainArguments arguments = new TrainArguments();

  @ArgGroup(validate = false, heading = "%nSeveral processes or machines:%n")
  private WorkerArguments workers = new WorkerArguments();

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description =
          "Begin with the weights of this model: ONNX, safetensors, or 'fddn-small' or 'fddn'.")
  private @Nullable String start;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  TrainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws InterruptedException {
    arguments
        .missing()
        .ifPresent(
            message -> {
              throw new ParameterException(spec.commandLine(), message);
            });
    try {
      return run(NamedFile.read(recipe, RecipeFile::read)).status();
    } catch (RecipeException e) {
      return failed(withNearest(e));
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  /** What is wrong with a recipe, with the key that was perhaps meant. */
  static String withNearest(RecipeException e) {
    String meant =
        e.unknown()
            .flatMap(word -> NearestName.of(word, e.known()))
            .map(word -> "; did you mean " + word + "?")
            .orElse("");
    return e.getMessage() + meant;
  }

  private int failed(String message) {
    streams.err().println("fddn: " + message);
    return ExitCode.NOTHING_DONE.status();
  }

  private ExitCode run(Recipe read) throws IOException, InterruptedException {
    Optional<WorkerPlace> place = place();
    var session =
        new TrainingSession(arguments, VersionText.trainer(), streams.err(), streams.columns());
    // Before the pictures, which take longest.
    StartWeights from = start(read);
    TrainingData data = session.open(read);
    try (var interruption = Interruption.watched()) {
      Path folder = arguments.output();
      Ending ending =
          place.isPresent()
              ? session.run(read, data, folder, from, interruption::requested, place.get())
              : session.run(read, data, folder, from, interruption::requested);
      if (ending == Ending.DIVERGED && place.map(WorkerPlace::rank).orElse(0) == 0) {
        String where = place.map(worker -> everywhere(worker, folder)).orElse("");
        failed(
            "diverged: lower rate.from in " + recipe + ", then run" + where + ": " + next(folder));
      }
      return interruption.exitCode(exitCode(ending));
    }
  }

  /** What others need for the next run, who have nothing of this one. */
  private static String everywhere(WorkerPlace worker, Path folder) {
    return worker.count() == 1
        ? ""
        : " at every worker, with its own --rank (those on other machines need "
            + RunFolder.best(folder)
            + ", if it is named)";
  }

  /** Another run, in a folder of its own: a checkpoint belongs to one recipe. */
  private GivenCommand next(Path folder) throws IOException {
    int number = 2;
    while (Files.exists(Path.of(folder + "-" + number))) {
      number++;
    }
    GivenCommand again =
        GivenCommand.of(spec.commandLine().getParseResult())
            .with("--output", folder + "-" + number);
    Path best = RunFolder.best(folder);
    return gained(best) ? again.with("--start", best.toString()) : again;
  }

  /** Whether it is worth beginning with: the first of a run is the best so far, however bad. */
  private static boolean gained(Path best) throws IOException {
    return Files.exists(best)
        && ModelFile.read(best).card().metrics().stream()
                .mapToDouble(ModelCard.Metric::value)
                .average()
                .orElse(0)
            > 0;
  }

  private Optional<WorkerPlace> place() {
    try {
      return workers.place(System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private StartWeights start(Recipe read) throws IOException {
    StartWeights random = StartWeights.random(read.initial(), read.seed());
    FddnConfig first = read.modelOf(read.stages().get(0));
    return start == null
        ? random
        : random.from(WrittenModel.read(start), first, "--start " + start);
  }

  private static ExitCode exitCode(Ending ending) {
    return switch (ending) {
      case COMPLETE -> ExitCode.DONE;
      case CANCELLED -> ExitCode.INTERRUPTED;
      case DIVERGED -> ExitCode.NOTHING_DONE;
    };
  }
}
