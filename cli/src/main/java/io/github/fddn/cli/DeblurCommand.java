package io.github.fddn.cli;

import io.github.fddn.cli.files.BeyondOneMachine;
import io.github.fddn.cli.files.ClusterJob;
import io.github.fddn.cli.files.Destination;
import io.github.fddn.cli.files.FolderDepth;
import io.github.fddn.cli.files.InputCollector;
import io.github.fddn.cli.files.Inputs;
import io.github.fddn.cli.files.OutputPlan;
import io.github.fddn.cli.options.EngineArguments;
import io.github.fddn.cli.options.OnCluster;
import io.github.fddn.cli.options.OutputArguments;
import io.github.fddn.cli.options.Share;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.options.WholeNumber;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.restore.DeblurOptions;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn deblur}: restores photographs. */
@Command(
    name = "deblur",
    header = "Restore photographs; colours, orientation and metadata stay as they were.",
    sortOptions = false,
    customSynopsis = "fddn deblur [OPTION]... INPUT...",
    parameterListHeading = "%nInputs:%n",
    optionListHeading = "%nWhat is done:%n",
    footer = {
      "",
      "Examples:",
      "  fddn deblur photo.jpg                        writes photo-deblurred.jpg beside it",
      "  fddn deblur photo.jpg -o sharp.png           another name and format",
      "  fddn deblur -r holiday -o sharper            a folder tree, mirrored below 'sharper'",
      "  fddn deblur -r holiday -o sharper --skip-existing",
      "                                               goes on after an interruption",
      "  fddn deblur holiday --dry-run                what would be done, and how long it takes",
      "  fddn deblur - < photo.jpg > sharp.jpg        standard input to standard output"
    })
final class DeblurCommand implements Callable<Integer> {
  /** Stands for standard input and output. */
  private static final String STREAM = "-";

  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "INPUT",
      description = {
        "Files, folders, patterns such as 'holiday/*.jpg', or '-' for standard input."
            + " JPEG, PNG, TIFF, WebP, BMP and GIF are read, whatever they are called.",
        "In folders, hidden and system files, other files and earlier outputs are passed over."
      })
  private List<String> inputs = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Look into the folders of folders too; their tree is mirrored.")
  private boolean recursive;

  @Option(
      names = "--strength",
      paramLabel = "0..1",
      defaultValue = "1",
      converter = Share.class,
      description = "How much is done: 0 changes nothing, 1 everything. Default: 1.")
  private double strength = 1;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      converter = Megapixels.class,
      description = "Refuse larger pictures. Default: 200.")
  private Optional<Integer> maxMegapixels = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Tell what would be done: files, sizes, tiles, time. Nothing is written.")
  private boolean dryRun;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell failures only.")
  private boolean quiet;

  @Option(names = "--json", description = "A line of JSON for each file, for programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @ArgGroup(validate = false, heading = "%nWhere it goes:%n")
  private OutputArguments output = new OutputArguments();

  @ArgGroup(validate = false, heading = "%nModel and machine:%n")
  private EngineArguments engine = new EngineArguments();

  DeblurCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    requireSense();
    DeblurOptions options = options();
    if (streamed()) {
      requireName();
      return new StreamRun(streams, tone(), output.onExisting())
          .run(engine.options(), options, path(inputs.get(0)), output.output().flatMap(this::path))
          .status();
    }
    Destination destination = destination();
    Inputs found =
        InputCollector.collect(
            inputs,
            recursive ? FolderDepth.TREE : FolderDepth.FLAT,
            folder(destination),
            onCluster());
    var plan = new OutputPlan(destination, output.format(), output.onExisting());
    ExitCode ending =
        dryRun
            ? Rehearsal.run(streams, tone(), engine.options(), options, found, plan)
            : DeblurRun.run(streams, tone(), engine.options(), options, found, plan);
    return ending.status();
  }

  private boolean streamed() {
    return inputs.contains(STREAM) || output.output().equals(Optional.of(STREAM));
  }

  /** The path that was written; empty for a standard stream. */
  private Optional<Path> path(String written) {
    return written.equals(STREAM) ? Optional.empty() : Optional.of(UserPath.of(written));
  }

  private void requireSense() {
    if (inputs.isEmpty()) {
      throw wrong("nothing to deblur: name a photograph, a folder or a pattern");
    }
    output
        .conflict()
        .ifPresent(
            message -> {
              throw wrong(message);
            });
    BeyondOneMachine.storage(spec.commandLine().getParseResult().originalArgs())
        .ifPresent(
            path -> {
              throw wrong(BeyondOneMachine.storage(path, onCluster()));
            });
    if (streamed() && inputs.size() > 1) {
      throw wrong(
          "'-' stands for one picture: got "
              + inputs.size()
              + " inputs, expected '-' alone or one file with --output -");
    }
    if (streamed() && output.output().filter(DeblurCommand::isNamedAsFolder).isPresent()) {
      throw wrong(
          "--output "
              + output.output().get()
              + " is a folder: standard input has no name, expected that of a file");
    }
    if (streamed() && (json || dryRun)) {
      throw wrong("--json and --dry-run are for files: got '-', expected files or folders");
    }
    boolean screen = output.output().orElse(STREAM).equals(STREAM) && streams.isShown();
    if (streamed() && (screen || (inputs.contains(STREAM) && streams.isTyped()))) {
      throw wrong(
          "'-' is for pipes: got a terminal, expected for example"
              + " fddn deblur - < photo.jpg > sharp.jpg");
    }
  }

  private ClusterJob onCluster() {
    return OnCluster.deblur(spec.commandLine().getParseResult(), inputs);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Tone tone() {
    if (json) {
      return Tone.JSON;
    }
    return quiet ? Tone.FAILURES : Tone.ALL;
  }

  private DeblurOptions options() {
    ImageLimits limits =
        maxMegapixels
            .map(number -> ImageLimits.DEFAULT.withMaxPixels(number * 1_000_000L))
            .orElse(ImageLimits.DEFAULT);
    DeblurOptions options =
        DeblurOptions.defaults()
            .withStrength(strength)
            .withQuality(output.quality())
            .withMetadata(output.metadata())
            .withLimits(limits)
            .withExisting(existing());
    return output.format().map(options::withFormat).orElse(options);
  }

  private OnExistingFile existing() {
    return switch (output.onExisting()) {
      case OVERWRITE -> OnExistingFile.REPLACE;
      case REFUSE, SKIP -> OnExistingFile.FAIL;
    };
  }

  /** A file is meant where there is one input that is no folder or pattern, and no folder yet. */
  private Destination destination() {
    if (output.output().isEmpty()) {
      return new Destination.Beside();
    }
    String written = output.output().get();
    Path path = UserPath.of(written);
    boolean folder =
        Files.isDirectory(path)
            || isNamedAsFolder(written)
            || inputs.size() > 1
            || !Files.isRegularFile(UserPath.of(inputs.get(0)));
    if (folder && Files.isRegularFile(path)) {
      throw wrong(
          "--output "
              + written
              + " is a file: got inputs that need a folder, expected a folder or a new name");
    }
    if (folder) {
      return new Destination.Into(path);
    }
    requireName();
    return new Destination.Exactly(path);
  }

  private static boolean isNamedAsFolder(String written) {
    return written.endsWith("/") || written.endsWith(FileSystems.getDefault().getSeparator());
  }

  private void requireName() {
    output
        .wrongName()
        .ifPresent(
            message -> {
              throw wrong(message);
            });
  }

  private static Optional<Path> folder(Destination destination) {
    return destination instanceof Destination.Into into
        ? Optional.of(into.folder())
        : Optional.empty();
  }

  /** Millions of pixels. */
  static final class Megapixels extends WholeNumber {
    Megapixels() {
      super(1, 2_000);
    }
  }
}
