package io.github.fddn.cli;

import io.github.fddn.cli.files.NearestName;
import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.train.RunJournal;
import io.github.fddn.cli.train.RunOrigin;
import io.github.fddn.data.PairProblem;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeException;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.RunFolder;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.TrainingData;
import io.github.fddn.train.TrainingRun;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
      "Run the same command again to go on where a run was stopped.",
      "",
      "Examples:",
      "  fddn train recipes/fddn-small.yaml --photos holiday --output run",
      "  fddn train recipes/fddn-paper.yaml --data GOPRO --output run --vgg vgg16-397923af.pth",
      "  fddn export run/best.safetensors mine.onnx && fddn deblur photo.jpg --model mine.onnx"
    })
final class TrainCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      index = "0",
      paramLabel = "RECIPE",
      converter = UserPath.class,
      description = "A YAML file: network, loss, optimiser, stages; recipes/ has some.")
  private Path recipe = Path.of("");

  @ArgGroup(validate = false, heading = "%nPictures and place:%n")
  private TrainArguments arguments = new TrainArguments();

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
    try {
      return run(RecipeFile.read(recipe)).status();
    } catch (RecipeException e) {
      String meant =
          e.unknown()
              .flatMap(word -> NearestName.of(word, e.known()))
              .map(word -> "; did you mean " + word + "?")
              .orElse("");
      return failed(e.getMessage() + meant);
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private int failed(String message) {
    streams.err().println("fddn: " + message);
    return ExitCode.NOTHING_DONE.status();
  }

  private ExitCode run(Recipe read) throws IOException, InterruptedException {
    LearnerSettings settings = arguments.settings(read);
    TrainingData data = TrainingData.open(arguments.files(read), read);
    for (PairProblem problem : data.problems()) {
      streams.err().println("left out: " + problem.message());
    }
    RunFolder folder = RunFolder.open(arguments.output(), RunOrigin.of(read, data, arguments));
    StartWeights start = arguments.start(read);
    try (var interruption = Interruption.watched();
        var journal = new RunJournal(streams.err(), streams.columns(), folder.root(), read)) {
      var options =
          new TrainingRun.Options(
              arguments.checkpointEvery(), arguments.loaderThreads(), interruption::requested);
      TrainingRun.Learners learners =
          (config, from) -> {
            TorchLearner learner = TorchLearner.open(config, settings, from);
            journal.told("training on " + learner.machine());
            return learner;
          };
      return exitCode(new TrainingRun(read, data, learners, folder, options, journal).run(start));
    }
  }

  private static ExitCode exitCode(Ending ending) {
    return switch (ending) {
      case COMPLETE -> ExitCode.DONE;
      case CANCELLED -> ExitCode.INTERRUPTED;
      case DIVERGED -> ExitCode.NOTHING_DONE;
    };
  }
}
