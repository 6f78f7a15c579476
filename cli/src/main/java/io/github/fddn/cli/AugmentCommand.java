package io.github.fddn.cli;

import io.github.fddn.cli.options.PictureName;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.options.WholeNumber;
import io.github.fddn.cli.sheet.Subject;
import io.github.fddn.cli.sheet.TileSheet;
import io.github.fddn.data.augment.Transform;
import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.crops.SharpPhotos;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.awt.BufferedImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn augment}: shows what training does to its pictures. */
@Command(
    name = "augment",
    header = "Draw a sheet of what augmentation does to a photograph in training.",
    sortOptions = false,
    customSynopsis = "fddn augment [OPTION]... PHOTO --preview FILE",
    parameterListHeading = "%nPhotograph:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "A recipe's section 'augmentation' says which of them happen, and how often.",
      "",
      "Example:",
      "  fddn augment photo.jpg --preview sheet.png"
    })
final class AugmentCommand implements Callable<Integer> {
  private static final int SMALLEST = 32;

  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "PHOTO",
      converter = UserPath.class,
      description = "The middle of it is shown.")
  private Path photo = Path.of("");

  @Option(
      names = "--preview",
      paramLabel = "FILE",
      required = true,
      converter = UserPath.class,
      description = "The sheet, a PNG or JPEG file.")
  private Path preview = Path.of("");

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      converter = Size.class,
      description = "Side of the squares. Default: 256.")
  private int size = 256;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed draws the same sheet. Default: 1.")
  private long seed = 1;

  @Option(names = "--overwrite", description = "Replace the sheet if it exists.")
  private boolean overwrite;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  AugmentCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    PictureName.problem("--preview", preview.toString())
        .ifPresent(
            message -> {
              throw new ParameterException(spec.commandLine(), message);
            });
    ImageFormat format =
        ImageFormat.ofFileName(preview.toString())
            .filter(ImageFormat::canWrite)
            .orElse(ImageFormat.PNG);
    try {
      ImageFile.write(
          BufferedImages.toImage(TileSheet.draw(tiles(middle()))),
          EncodeOptions.of(format),
          preview,
          overwrite ? OnExistingFile.REPLACE : OnExistingFile.FAIL);
      return ExitCode.DONE.status();
    } catch (FileAlreadyExistsException e) {
      streams.err().println("fddn: " + preview + ": exists; --overwrite replaces it");
      return ExitCode.NOTHING_DONE.status();
    } catch (IOException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.NOTHING_DONE.status();
    }
  }

  /** Reduced so that the square shows most of the photograph. */
  private Planes middle() throws IOException {
    Planes whole = SharpPhotos.read(photo, 1);
    double longer = (double) Math.max(whole.width(), whole.height());
    double shorter = Math.min(whole.width(), whole.height());
    // The shorter side becomes the square's, or as little more as rounding asks for.
    double side = Math.min(shorter, size + 1.0);
    Planes reduced = SharpPhotos.read(photo, side * side * longer / shorter / 1e6);
    int square = Math.min(size, Math.min(reduced.width(), reduced.height()));
    if (square < SMALLEST) {
      throw new IOException(
          photo
              + ": got "
              + whole.width()
              + "x"
              + whole.height()
              + " pixels, expected at least "
              + SMALLEST
              + " on both sides");
    }
    return reduced.cut(
        (reduced.width() - square) / 2, (reduced.height() - square) / 2, square, square);
  }

  private List<Subject> tiles(Planes square) throws IOException {
    List<Subject> tiles = new ArrayList<>();
    tiles.add(tile("the photograph", String.valueOf(photo.getFileName()), square));
    SplittableRandom random = new SplittableRandom(seed);
    for (Transform transform : Transform.values()) {
      String kind = transform.alike() ? "blurred and sharp alike" : "the blurred picture only";
      tiles.add(tile(transform.label(), kind, transform.applied(random.split(), square)));
    }
    return tiles;
  }

  private static Subject tile(String title, String note, Planes picture) {
    return new Subject(title, note, BufferedImages.toBufferedImage(picture.image()));
  }

  /** The side of a square. */
  static final class Size extends WholeNumber {
    Size() {
      super(SMALLEST, 1024);
    }
  }
}
