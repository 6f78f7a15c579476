package io.github.fddn.cli;

import io.github.fddn.cli.ablate.AblationRun;
import io.github.fddn.cli.options.AblateArguments;
import io.github.fddn.cli.options.NamedFile;
import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.train.TrainingSession;
import io.github.fddn.train.RecipeException;
import io.github.fddn.train.RecipeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn ablate}: the paper's Table 5 with one recipe. */
@Command(
    name = "ablate",
    header = "Train the four bodies of the paper's Table 5 with one recipe, and measure them.",
    sortOptions = false,
    customSynopsis = "fddn ablate [OPTION]... RECIPE --output FOLDER",
    parameterListHeading = "%nRecipe:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "All begin from nothing, see the same crops, and are measured on the same pairs: those of",
      "--validate-on, or squares of the photographs that are set aside, blurred by 4, 12 and 28 pixels.",
      "Each has its run and its model in the folder; the same command goes on where it was stopped.",
      "",
      "Examples:",
      "  fddn ablate recipes/ablation.yaml --photos holiday --output ablation",
      "  fddn ablate recipes/fddn-paper.yaml --data GOPRO --set gopro-train-blur --validate-on GOPRO",
      "      --vgg vgg16-397923af.pth --output table5"
    })
final class AblateCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "RECIPE",
      converter = UserPath.class,
      description = "A YAML file as for 'fddn train'; each body takes its turn in it.")
  private Path recipe = Path.of("");

  @ArgGroup(validate = false, heading = "%nTable:%n")
  private AblateArguments table = new AblateArguments();

  @ArgGroup(validate = false, heading = "%nPictures and place:%n")
  private TrainArguments arguments = new TrainArguments();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  AblateCommand(Streams streams) {
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
    var session =
        new TrainingSession(arguments, VersionText.trainer(), streams.err(), streams.columns());
    try (var interruption = Interruption.watched()) {
      var request =
          new AblationRun.Request(
              NamedFile.read(recipe, RecipeFile::read),
              table.bodies(),
              table.print(),
              VersionText.machine());
      var run =
          new AblationRun(request, session, streams.out(), streams.err(), interruption::requested);
      return interruption.exitCode(EvaluateCommand.exitCode(run.run())).status();
    } catch (RecipeException e) {
      return failed(TrainCommand.withNearest(e));
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private int failed(String message) {
    streams.err().println("fddn: " + message);
    return ExitCode.NOTHING_DONE.status();
  }
}
