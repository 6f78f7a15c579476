package io.github.fddn.cli;

import io.github.fddn.cli.options.SynthesizeArguments;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.options.VideoArguments;
import io.github.fddn.cli.synthesize.SynthesisRun;
import io.github.fddn.cli.synthesize.SynthesisRun.Ending;
import io.github.fddn.cli.synthesize.VideoRun;
import io.github.fddn.data.PhotoFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn synthesize}: makes pairs of blurred and sharp pictures. */
@Command(
    name = "synthesize",
    header =
        "Make pairs of blurred and sharp pictures: of sharp photographs, or of high-speed video.",
    sortOptions = false,
    customSynopsis = "fddn synthesize [OPTION]... PHOTOS_OR_VIDEOS... --output FOLDER",
    parameterListHeading = "%nPhotographs or videos:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "The folder gets SEQUENCE/blur/NAME.png, SEQUENCE/sharp/NAME.png, manifest.json and a sheet to",
      "look at; 'fddn evaluate --data FOLDER' and 'fddn train --data FOLDER' read it. The truth stands",
      "at the middle of the motion; of photographs, a rim as wide as the blur may reach is cut off.",
      "",
      "Examples:",
      "  fddn synthesize holiday --output pairs",
      "  fddn synthesize others --output test --blur 4,12,28 --size 256 --count 100 --seed 7",
      "  fddn synthesize running-240fps.mp4 --output frames --frames 7..13 --gamma 2.2",
      "  fddn evaluate --data test"
    })
final class SynthesizeCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "PHOTOS_OR_VIDEOS",
      converter = UserPath.class,
      description = {
        "Sharp photographs, or folders of them (folders inside are searched); or videos, each of"
            + " which becomes a sequence."
      })
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      required = true,
      converter = UserPath.class,
      description = "Where pairs go: a new or an empty folder.")
  private Path output = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @ArgGroup(validate = false, heading = "%nPictures, and shares of them from 0 to 1:%n")
  private SynthesizeArguments arguments = new SynthesizeArguments();

  @ArgGroup(validate = false, heading = "%nVideos (and --count, --megapixels, --seed):%n")
  private VideoArguments video = new VideoArguments();

  SynthesizeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws InterruptedException {
    long videos = inputs.stream().filter(SynthesizeCommand::isVideo).count();
    if (videos > 0 && videos < inputs.size()) {
      throw new ParameterException(
          spec.commandLine(), "got photographs and videos; make pairs of them one after the other");
    }
    try (var interruption = Interruption.watched()) {
      if (videos > 0) {
        return interruption.exitCode(ofVideos(interruption)).status();
      }
      List<Path> photos = photos();
      var request =
          new SynthesisRun.Request(
              photos,
              arguments.settings(),
              arguments.count(photos.size()),
              output,
              arguments.threads(),
              streams.columns(),
              VersionText.program());
      var run = new SynthesisRun(request, streams.err(), interruption::requested);
      return interruption.exitCode(exitCode(run.run())).status();
    } catch (IOException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.NOTHING_DONE.status();
    }
  }

  private static boolean isVideo(Path input) {
    return Files.isRegularFile(input) && VideoArguments.isVideo(input);
  }

  private ExitCode ofVideos(Interruption interruption) throws IOException {
    var request =
        new VideoRun.Request(
            inputs,
            video.settings(arguments.megapixels(), arguments.seed()),
            arguments.count(Integer.MAX_VALUE),
            output,
            streams.columns(),
            VersionText.program());
    return exitCode(new VideoRun(request, streams.err(), interruption::requested).run());
  }

  private List<Path> photos() throws IOException {
    List<Path> photos = new ArrayList<>();
    for (Path input : inputs) {
      if (Files.isRegularFile(input)) {
        photos.add(input);
      } else {
        photos.addAll(PhotoFolder.open(input).files());
      }
    }
    return photos;
  }

  private static ExitCode exitCode(Ending ending) {
    return switch (ending) {
      case COMPLETE -> ExitCode.DONE;
      case WITH_PROBLEMS -> ExitCode.SOME_FAILED;
      case NOTHING_MADE -> ExitCode.NOTHING_DONE;
      case CANCELLED -> ExitCode.INTERRUPTED;
    };
  }
}
