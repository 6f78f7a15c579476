package io.github.fddn.cli.options;

import io.github.fddn.data.PairDataset;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a run that are no part of its recipe. */
public final class TrainArguments {
  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = {
        "Sharp photographs, blurred as they are read; folders in it are searched.",
        "The recipe says how many are set aside for validation."
      })
  @Nullable Path photos;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = "Real pairs, found by their layout as by 'fddn evaluate'.")
  @Nullable Path data;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = {
        "Which set of --data, such as gopro-train-blur.",
        "Default: the first, of the training split if there is one."
      })
  @Nullable String set;

  @Option(
      names = "--validate-on",
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = {
        "Real pairs for validation only: scenes that --data does not have.",
        "Default: without photographs, some scenes of --data are set aside."
      })
  @Nullable Path validateOn;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = "Where checkpoint, best model and log go. A run there goes on.")
  @Nullable Path output;

  @Option(
      names = "--vgg",
      paramLabel = "FILE",
      converter = UserPath.class,
      description = "VGG-16's weights (torchvision's .pth, or safetensors) for a perceptual loss.")
  @Nullable Path vgg;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = DeviceWords.class,
      description = "auto, cpu or cuda. Default: auto.")
  Device device = Device.AUTO;

  @Option(
      names = "--precision",
      paramLabel = "NUMBERS",
      converter = PrecisionWords.class,
      description = "auto, fp32 or bf16. Default: auto.")
  Precision precision = Precision.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = MachineArguments.Threads.class,
      description = "Processor threads that compute. Default: all.")
  @Nullable Integer threads;

  @Option(
      names = "--together",
      paramLabel = "N",
      converter = MachineArguments.Threads.class,
      description =
          "Most crops that a thread computes at once. Default: what makes 131,072 pixels,"
              + " in bfloat16 327,680.")
  @Nullable Integer together;

  @Option(
      names = "--loader-threads",
      paramLabel = "N",
      converter = MachineArguments.Threads.class,
      description = "Threads that draw crops. Default: 1.")
  int loaderThreads = 1;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      converter = Steps.class,
      description = "Steps between checkpoints. Default: 200.")
  int checkpointEvery = 200;

  /**
   * What is missing, in one line: picocli does not ask for options of a group that is not
   * validated.
   */
  public Optional<String> missing() {
    if (output == null) {
      return Optional.of("missing --output=FOLDER");
    }
    return photos == null && data == null
        ? Optional.of("nothing to learn from: expected --photos FOLDER, --data FOLDER or both")
        : Optional.empty();
  }

  /** Where the run's files go; call after {@link #missing()} found nothing. */
  public Path output() {
    if (output == null) {
      throw new IllegalStateException("Bug: output() without a folder");
    }
    return output;
  }

  /** Steps between checkpoints. */
  public int checkpointEvery() {
    return checkpointEvery;
  }

  /** Threads that draw crops. */
  public int loaderThreads() {
    return loaderThreads;
  }

  /** What computes. */
  public LearnerSettings settings(Recipe recipe) {
    return new LearnerSettings(
        recipe.loss(),
        recipe.optimizer(),
        Optional.ofNullable(vgg),
        device,
        precision,
        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
        together == null ? OptionalInt.empty() : OptionalInt.of(together));
  }

  /**
   * The pictures of a run.
   *
   * @throws IOException if a folder cannot be read, a set is not there, or too few photographs are;
   *     one line
   */
  public TrainingData.Files files(Recipe recipe) throws IOException {
    return named().files(recipe.validation().aside());
  }

  /**
   * The real pairs that a run is measured on, if any were named.
   *
   * @throws IOException if the folder cannot be read; one line
   */
  public Optional<PairDataset> measuredOn() throws IOException {
    return named().measuredOn();
  }

  private NamedPictures named() {
    return new NamedPictures(photos, data, set, validateOn);
  }

  /** The words for {@link Device}. */
  static final class DeviceWords extends Words<Device> {
    DeviceWords() {
      super(Device.values());
    }
  }

  /** The words for {@link Precision}. */
  static final class PrecisionWords extends Words<Precision> {
    PrecisionWords() {
      super(Precision.values());
    }
  }

  /** A whole number of steps. */
  static final class Steps extends WholeNumber {
    Steps() {
      super(1, Integer.MAX_VALUE);
    }
  }
}
