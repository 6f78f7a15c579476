package io.github.fddn.cli;

import io.github.fddn.cli.evaluate.Contender;
import io.github.fddn.cli.evaluate.EvaluationRun;
import io.github.fddn.cli.evaluate.EvaluationRun.Ending;
import io.github.fddn.cli.evaluate.FolderContender;
import io.github.fddn.cli.evaluate.ModelContender;
import io.github.fddn.cli.evaluate.Published;
import io.github.fddn.cli.evaluate.ReportFolder;
import io.github.fddn.cli.files.BeyondOneMachine;
import io.github.fddn.cli.files.ClusterJob;
import io.github.fddn.cli.files.OnExisting;
import io.github.fddn.cli.options.ContenderArguments;
import io.github.fddn.cli.options.MachineArguments;
import io.github.fddn.cli.options.OnCluster;
import io.github.fddn.cli.options.PairArguments;
import io.github.fddn.cli.options.ReportArguments;
import io.github.fddn.cli.options.Share;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.data.PairDataset;
import io.github.fddn.restore.EngineOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fddn evaluate}: measures restored pictures against sharp ones. */
@Command(
    name = "evaluate",
    header = "Measure models, or restored pictures, against sharp pictures: PSNR and SSIM.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  fddn evaluate --blurred blur --sharp sharp             the model of the program",
      "  fddn evaluate --data GOPRO -o report --model a.onnx b.onnx",
      "  fddn evaluate --blurred blur --sharp sharp --restored theirs --print csv",
      "  fddn evaluate --unpaired --blurred karate -o report    pictures without truth"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--restored",
      paramLabel = "FOLDER",
      arity = "1..*",
      converter = UserPath.class,
      description = "Pictures some program has restored, found by their names.")
  private List<Path> restored = List.of();

  @Option(
      names = "--strength",
      paramLabel = "0..1",
      converter = Share.class,
      description = "How much is done: 0 changes nothing, 1 everything. Default: 1.")
  private double strength = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @ArgGroup(validate = false, heading = "%nPictures:%n")
  private PairArguments pictures = new PairArguments();

  @ArgGroup(validate = false, heading = "%nNumbers:%n")
  private ReportArguments report = new ReportArguments();

  @ArgGroup(validate = false, heading = "%nModels and machine:%n")
  private ContenderArguments engine = new ContenderArguments();

  EvaluateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    BeyondOneMachine.storage(spec.commandLine().getParseResult().originalArgs())
        .ifPresent(
            path -> {
              throw wrong(BeyondOneMachine.storage(path, onCluster()));
            });
    pictures
        .conflict()
        .ifPresent(
            message -> {
              throw wrong(message);
            });
    try {
      ExitCode ending = pictures.unpaired() ? unpaired() : paired();
      return ending.status();
    } catch (IOException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.NOTHING_DONE.status();
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ClusterJob onCluster() {
    return OnCluster.evaluate(spec.commandLine().getParseResult());
  }

  private ExitCode paired() throws IOException {
    if (report.output().isPresent() && !report.overwrite()) {
      ReportFolder.requireFree(report.output().get());
    }
    PairArguments.Chosen chosen = pictures.pairs();
    if (chosen.set().pairs().size() > BeyondOneMachine.MOST_FILES) {
      throw wrong(BeyondOneMachine.files(BeyondOneMachine.MOST_FILES, onCluster()));
    }
    if (!chosen.others().isEmpty()) {
      List<String> others = chosen.others().stream().map(PairDataset::id).toList();
      streams
          .err()
          .println(
              "note: measuring "
                  + chosen.set().id()
                  + "; --set takes also "
                  + String.join(", ", others));
    }
    var request =
        new EvaluationRun.Request(
            chosen.set(),
            contenders(),
            Published.of(chosen.set().id()),
            report.alignment().load(),
            report.print(),
            report.output(),
            streams.columns(),
            VersionText.machine());
    try (var interruption = Interruption.watched()) {
      var run = new EvaluationRun(request, streams.out(), streams.err(), interruption::requested);
      return interruption.exitCode(exitCode(run.run()));
    }
  }

  static ExitCode exitCode(Ending ending) {
    return switch (ending) {
      case COMPLETE -> ExitCode.DONE;
      case WITH_PROBLEMS -> ExitCode.SOME_FAILED;
      case NOTHING_MEASURED -> ExitCode.NOTHING_DONE;
      case CANCELLED -> ExitCode.INTERRUPTED;
    };
  }

  /**
   * Folders as they are named, models under their names; the shipped model if nothing was named.
   */
  private List<Contender> contenders() {
    List<Contender> contenders = new ArrayList<>();
    restored.forEach(folder -> contenders.add(new FolderContender(folder)));
    models()
        .forEach(
            model ->
                contenders.add(
                    new ModelContender(
                        engine.marked(shortest(model)), engine.options(model), strength)));
    Set<String> names = new HashSet<>();
    for (Contender contender : contenders) {
      if (!names.add(contender.name())) {
        throw wrong(contender.name() + " is named twice; leave one out");
      }
    }
    return contenders;
  }

  /** The name of a model's file, or its whole path where another model's file has that name. */
  private String shortest(String model) {
    String name = fileName(model);
    boolean alone = models().stream().filter(other -> fileName(other).equals(name)).count() == 1;
    return alone ? name : model;
  }

  private static String fileName(String model) {
    Path name = UserPath.of(model).getFileName();
    return name == null ? model : name.toString();
  }

  private List<String> models() {
    return engine.models().isEmpty() && restored.isEmpty()
        ? List.of(MachineArguments.SHIPPED)
        : engine.models();
  }

  private ExitCode unpaired() throws IOException {
    Path folder =
        report
            .output()
            .orElseThrow(
                () -> wrong("--unpaired: expected --output FOLDER for the restored pictures"));
    Path blurred =
        pictures.blurred().orElseThrow(() -> wrong("--unpaired: expected --blurred FOLDER"));
    Map<String, EngineOptions> models = new LinkedHashMap<>();
    models().forEach(model -> models.put(engine.marked(model), engine.options(model)));
    OnExisting onExisting = report.overwrite() ? OnExisting.OVERWRITE : OnExisting.SKIP;
    return new UnpairedRun(streams, folder, onExisting, strength).run(blurred, models, onCluster());
  }
}
