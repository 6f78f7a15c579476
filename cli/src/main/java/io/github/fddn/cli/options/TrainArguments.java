package io.github.fddn.cli.options;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairDataset;
import io.github.fddn.data.PhotoFolder;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      required = true,
      converter = UserPath.class,
      description = "Where checkpoint, best model and log go. A run there goes on.")
  Path output = Path.of("");

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
      description = "Crops that a thread computes at once. Default: what makes 131,072 pixels.")
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

  /** Where the run's files go. */
  public Path output() {
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
   * @throws IOException if a folder cannot be read or a set is not there; one line
   */
  public TrainingData.Files files(Recipe recipe) throws IOException {
    List<Path> learned = List.of();
    List<Path> aside = List.of();
    if (photos != null) {
      try {
        PhotoFolder.Split split = PhotoFolder.open(photos).split(recipe.validation().aside());
        learned = split.training();
        aside = split.aside();
      } catch (IllegalArgumentException e) {
        throw new IOException(photos + ": " + e.getMessage(), e);
      }
    }
    List<BlurSharpPair> pairs = List.of();
    List<BlurSharpPair> pairsAside = measuredOn().map(PairDataset::pairs).orElse(List.of());
    if (data != null) {
      PairDataset real = set == null ? toLearnFrom(data) : chosen(data, set);
      pairs = real.pairs();
      if (aside.isEmpty() && pairsAside.isEmpty()) {
        PairDataset.Split split = real.split(Math.max(1, recipe.validation().aside()));
        pairs = split.training();
        pairsAside = split.aside();
      }
    }
    return new TrainingData.Files(learned, aside, pairs, pairsAside);
  }

  /**
   * The real pairs that a run is measured on, if any were named.
   *
   * @throws IOException if the folder cannot be read; one line
   */
  public Optional<PairDataset> measuredOn() throws IOException {
    return validateOn == null ? Optional.empty() : Optional.of(chosen(validateOn, null));
  }

  /** The split for training where there is one: papers measure on the other. */
  private static PairDataset toLearnFrom(Path place) throws IOException {
    List<PairDataset> found = PairDataset.in(place);
    return found.stream()
        .filter(one -> one.id().contains("train"))
        .findFirst()
        .orElse(found.get(0));
  }

  private static PairDataset chosen(Path place, @Nullable String name) throws IOException {
    List<PairDataset> found = PairDataset.in(place);
    for (PairDataset one : found) {
      if (name == null || one.id().equals(name)) {
        return one;
      }
    }
    throw new IOException(
        "--set: got "
            + name
            + ", expected one of "
            + String.join(", ", found.stream().map(PairDataset::id).toList()));
  }

  /** What the pictures are called in a model's card. */
  public String pictures() {
    String sharp = photos == null ? "" : "photographs of " + photos.getFileName();
    String real = data == null ? "" : "pairs of " + data.getFileName();
    return sharp.isEmpty() || real.isEmpty() ? sharp + real : sharp + " and " + real;
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
