package io.github.fddn.cli;

import io.github.fddn.cli.options.PictureName;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.sheet.CompareSheet;
import io.github.fddn.cli.sheet.Subject;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.awt.BufferedImages;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn compare}: draws two pictures side by side. */
@Command(
    name = "compare",
    header =
        "Draw two versions of a picture side by side, with the places that differ most enlarged.",
    sortOptions = false,
    parameterListHeading = "%nPictures:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Example:", "  fddn compare photo.jpg photo-deblurred.jpg --output sheet.png"})
final class CompareCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The first picture.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "The second picture.")
  private String after = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The sheet, a PNG or JPEG file.")
  private String output = "";

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What stands over the first picture. Default: ${DEFAULT-VALUE}.",
      defaultValue = "Before")
  private String titleBefore = "Before";

  @Option(
      names = "--title-after",
      paramLabel = "TEXT",
      description = "What stands over the second picture. Default: ${DEFAULT-VALUE}.",
      defaultValue = "After")
  private String titleAfter = "After";

  @Option(names = "--overwrite", description = "Replace the sheet if it exists.")
  private boolean overwrite;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  CompareCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    PictureName.problem("--output", output)
        .ifPresent(
            message -> {
              throw new ParameterException(spec.commandLine(), message);
            });
    Path target = UserPath.of(output);
    ImageFormat format =
        ImageFormat.ofFileName(output).filter(ImageFormat::canWrite).orElse(ImageFormat.PNG);
    try {
      BufferedImage sheet =
          CompareSheet.draw(subject(titleBefore, before), subject(titleAfter, after));
      ImageFile.write(
          BufferedImages.toImage(sheet),
          EncodeOptions.of(format),
          target,
          overwrite ? OnExistingFile.REPLACE : OnExistingFile.FAIL);
      return ExitCode.DONE.status();
    } catch (FileAlreadyExistsException e) {
      streams.err().println("fddn: " + target + ": exists; --overwrite replaces it");
      return ExitCode.SOME_FAILED.status();
    } catch (IOException | IllegalArgumentException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.SOME_FAILED.status();
    }
  }

  private static Subject subject(String title, String file) throws IOException {
    Path path = UserPath.of(file);
    DecodedImage decoded = ImageFile.read(path, ImageLimits.DEFAULT);
    BufferedImage upright = BufferedImages.toBufferedImage(decoded.upright());
    String note = path.getFileName() + " · " + upright.getWidth() + " × " + upright.getHeight();
    return new Subject(title, note, upright);
  }
}
