package io.github.fddn.cli.options;

import io.github.fddn.cli.files.OnExisting;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.metadata.MetadataPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about the files that are written. */
public final class OutputArguments {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE_OR_FOLDER",
      description = {
        "Where outputs go: a file for one input, a folder for several; '-' for standard output.",
        "Without it each output stands beside its input: photo.jpg gives photo-deblurred.jpg."
      })
  @Nullable String output;

  @Option(names = "--overwrite", description = "Replace outputs that exist.")
  boolean overwrite;

  @Option(
      names = "--skip-existing",
      description = "Leave out inputs whose output exists, to go on after an interruption.")
  boolean skipExisting;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatWords.class,
      completionCandidates = FormatWords.Candidates.class,
      description = {
        "Write jpeg, png, tiff or webp.",
        "Default: the input's format, or png if that cannot be written."
      })
  @Nullable ImageFormat format;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      defaultValue = "95",
      converter = Quality.class,
      description = "Quality of JPEG and WebP outputs. Default: ${DEFAULT-VALUE}.")
  int quality = 95;

  @Option(
      names = "--strip-metadata",
      description = "Leave out EXIF, XMP and IPTC; the colour profile stays, colours need it.")
  boolean stripMetadata;

  @Option(names = "--strip-gps", description = "Leave out where the photograph was taken.")
  boolean stripGps;

  /** Where outputs go, as written; empty for beside their inputs. */
  public Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** The format that was asked for. */
  public Optional<ImageFormat> format() {
    return Optional.ofNullable(format);
  }

  /** Quality of lossy outputs, 1 to 100. */
  public int quality() {
    return quality;
  }

  /** What happens when an output exists. */
  public OnExisting onExisting() {
    if (overwrite) {
      return OnExisting.OVERWRITE;
    }
    return skipExisting ? OnExisting.SKIP : OnExisting.REFUSE;
  }

  /** What contradicts itself among these options, in one line. */
  public Optional<String> conflict() {
    if (overwrite && skipExisting) {
      return Optional.of("--overwrite and --skip-existing exclude each other; give one of them");
    }
    if (stripMetadata && stripGps) {
      return Optional.of("--strip-metadata leaves out the place too; --strip-gps is not needed");
    }
    Optional<ImageFormat> named = output().flatMap(ImageFormat::ofFileName);
    if (named.isPresent() && format != null && named.get() != format) {
      return Optional.of(
          "--output " + output + " and --format " + Words.word(format) + " differ; leave out one");
    }
    return named
        .filter(wanted -> !wanted.canWrite())
        .map(
            wanted ->
                "--output "
                    + output
                    + ": "
                    + wanted
                    + " cannot be written; expected jpeg, png, tiff or webp");
  }

  /** What is wrong with the name of the only output, in one line. */
  public Optional<String> wrongName() {
    return format == null && output != null
        ? PictureName.problem("--output", output)
            .map(problem -> problem + ", or --format for any name")
        : Optional.empty();
  }

  /** What happens to metadata. */
  public MetadataPolicy metadata() {
    if (stripMetadata) {
      return MetadataPolicy.STRIP_ALL;
    }
    return stripGps ? MetadataPolicy.STRIP_GPS : MetadataPolicy.KEEP;
  }

  /** A whole number from 1 to 100. */
  static final class Quality extends WholeNumber {
    Quality() {
      super(1, 100);
    }
  }
}
