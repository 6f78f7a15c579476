package io.github.fddn.spark;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.metadata.MetadataPolicy;
import io.github.fddn.spark.files.Listing;
import io.github.fddn.spark.work.DeblurSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.network.util.JavaUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of {@link DeblurJob}, called as those of {@code fddn deblur}. */
@Command(
    name = "DeblurJob",
    header = "Restore photographs with a cluster; a table says what became of each.",
    sortOptions = false,
    customSynopsis =
        "spark-submit --class io.github.fddn.spark.DeblurJob fddn-spark.jar INPUT..."
            + " --output FOLDER --table FOLDER [OPTION]...")
final class DeblurCommand implements Callable<Integer> {
  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files, folders and patterns of any file system that the cluster knows.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FOLDER",
      description = "Where restored photographs go; the folders of inputs are mirrored.")
  private String output = "";

  @Option(
      names = "--table",
      required = true,
      paramLabel = "FOLDER",
      description = "Parquet table with a row for every input.")
  private String table = "";

  @Option(
      names = {"-r", "--recursive"},
      description = "Look into the folders of folders too.")
  private boolean recursive;

  @Option(
      names = "--filter",
      paramLabel = "GLOB",
      defaultValue = "",
      description = "Take only files of folders with such names: '*.jpg', '*.{jpg,png}'.")
  private String filter = "";

  @Mixin private ModelOptions network = new ModelOptions();

  @Option(
      names = "--resume",
      description = "Go on: skip what the table or the output folder holds already.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace outputs that exist.")
  private boolean overwrite;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Write jpeg, png, tiff or webp. Default: the input's format.")
  private @Nullable ImageFormat format;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      defaultValue = "95",
      description = "Quality of JPEG and WebP outputs. Default: 95.")
  private int quality = 95;

  @Option(names = "--strip-metadata", description = "Leave out EXIF, XMP and IPTC.")
  private boolean stripMetadata;

  @Option(names = "--strip-gps", description = "Leave out where photographs were taken.")
  private boolean stripGps;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      defaultValue = "200",
      description = "Refuse larger pictures. Default: 200.")
  private int maxMegapixels = 200;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Bytes.class,
      description = "Memory of an executor in all: 4g. Default: planned from its limits.")
  private long memory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws IOException {
    DeblurJob.Request request = request();
    try (var session = JobSession.open("fddn deblur")) {
      DeblurJob.Summary done = DeblurJob.run(session.spark(), request);
      var out = spec.commandLine().getOut();
      out.printf(
          "%d restored, %d skipped, %d failed, %d other files passed over in %d s; table %s says"
              + " what became of each (run %s)%n",
          done.restored(),
          done.skipped(),
          done.failed(),
          done.passedOver(),
          done.elapsed().toSeconds(),
          table,
          done.run());
      return JobMain.DONE;
    }
  }

  DeblurJob.Request request() {
    if (resume && overwrite) {
      throw wrong("--overwrite and --resume exclude each other; give one of them");
    }
    try {
      return new DeblurJob.Request(
          inputs,
          new Listing.Wish(recursive, filter, false),
          output,
          table,
          network.model(),
          onExisting(),
          new DeblurSettings(
              network.strength(), format, quality, metadata(), maxMegapixels, memory));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private OnExisting onExisting() {
    if (overwrite) {
      return OnExisting.OVERWRITE;
    }
    return resume ? OnExisting.RESUME : OnExisting.REFUSE;
  }

  private MetadataPolicy metadata() {
    if (stripMetadata) {
      return MetadataPolicy.STRIP_ALL;
    }
    return stripGps ? MetadataPolicy.STRIP_GPS : MetadataPolicy.KEEP;
  }

  /** An amount of memory, written as Spark's own options are. */
  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return JavaUtils.byteStringAsBytes(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("got '" + text + "', expected a size such as 4g or 512m");
      }
    }
  }
}
