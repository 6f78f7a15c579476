package io.github.fddn.train;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.augment.AugmentedCrops;
import io.github.fddn.data.blur.Exposure;
import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import io.github.fddn.data.crops.CropPair;
import io.github.fddn.data.crops.CropSettings;
import io.github.fddn.data.crops.CropSource;
import io.github.fddn.data.crops.MixedCrops;
import io.github.fddn.data.crops.PairCrops;
import io.github.fddn.data.crops.PhotoCrops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The pictures of a run: what it learns from and what it is measured on. */
public final class TrainingData {
  private static final long MEGABYTE = 1_000_000;

  /** Squares of each length: several places of every photograph set aside. */
  private static final int SQUARES = 24;

  private static final long VALIDATION_SEED = 20210709;

  /** For pictures to be measured on, while they are cut out. */
  private static final int VALIDATION_MEGABYTES = 400;

  private final Optional<PhotoCrops> photos;
  private final Optional<PairCrops> pairs;
  private final UnaryOperator<CropSource> augmented;
  private final ValidationSet validation;
  private final Account account;
  private final Optional<String> memoryNote;
  private final List<String> sizeNotes;
  private final String fingerprint;

  private TrainingData(
      Optional<PhotoCrops> photos,
      Optional<PairCrops> pairs,
      UnaryOperator<CropSource> augmented,
      ValidationSet validation,
      Account account,
      Optional<String> memoryNote,
      List<String> sizeNotes,
      Stage first) {
    this.photos = photos;
    this.pairs = pairs;
    this.augmented = augmented;
    this.validation = validation;
    this.account = account;
    this.memoryNote = memoryNote;
    this.sizeNotes = List.copyOf(sizeNotes);
    this.fingerprint = source(first).fingerprint();
  }

  /**
   * Where the pictures are.
   *
   * @param photos sharp photographs to learn from
   * @param photosAside sharp photographs to be measured on
   * @param pairs blurred and sharp pictures to learn from
   * @param pairsAside pairs to be measured on
   * @param account what people should know of them
   */
  public record Files(
      List<Path> photos,
      List<Path> photosAside,
      List<BlurSharpPair> pairs,
      List<BlurSharpPair> pairsAside,
      Account account) {
    /** Keeps copies. */
    public Files {
      photos = List.copyOf(photos);
      photosAside = List.copyOf(photosAside);
      pairs = List.copyOf(pairs);
      pairsAside = List.copyOf(pairsAside);
    }

    /** Files of which nothing is to be told. */
    public Files(
        List<Path> photos,
        List<Path> photosAside,
        List<BlurSharpPair> pairs,
        List<BlurSharpPair> pairsAside) {
      this(photos, photosAside, pairs, pairsAside, new Account("", List.of()));
    }
  }

  /**
   * What people should know of the files, for a run's record and a model's card.
   *
   * @param title what is learned from; of a published set also split and kind of blur
   * @param problems what was left out before a picture was read, such as one without its partner
   */
  public record Account(String title, List<PairProblem> problems) {
    /** Keeps a copy. */
    public Account {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads every picture once.
   *
   * @throws IOException if there is nothing to learn from or nothing to be measured on, or if crops
   *     shall be augmented and OpenCV is not installed
   */
  public static TrainingData open(Files files, Recipe recipe) throws IOException {
    return open(files, recipe, Runtime.getRuntime().maxMemory());
  }

  /** The same with a Java that may have so much memory. */
  static TrainingData open(Files files, Recipe recipe, long javaBytes) throws IOException {
    UnaryOperator<CropSource> augmented = AugmentedCrops.prepared(recipe.augmentation());
    List<PairProblem> problems = new ArrayList<>(files.account().problems());
    int room = roomMegabytes(files, javaBytes);
    CropSettings crops = recipe.crops().within(room);
    Exposure exposure =
        new Exposure(recipe.stages().get(0).motion(), recipe.stages().get(0).sensor());
    Optional<PhotoCrops> photos =
        files.photos().isEmpty()
            ? Optional.empty()
            : Optional.of(PhotoCrops.open(files.photos(), crops, exposure, problems));
    Optional<PairCrops> pairs =
        files.pairs().isEmpty()
            ? Optional.empty()
            : Optional.of(PairCrops.open(files.pairs(), crops, problems));
    if (photos.isEmpty() && pairs.isEmpty()) {
      throw new IOException(
          "Training: got neither photographs nor pairs, expected --photos or --data");
    }
    List<String> notes = new ArrayList<>();
    pairs.flatMap(all -> tooSmall(all, recipe, photos.isPresent())).ifPresent(notes::add);
    return new TrainingData(
        photos,
        pairs,
        augmented,
        validation(files, recipe, problems, room, notes),
        new Account(files.account().title(), problems),
        memoryNote(recipe.crops().memoryMegabytes(), room, javaBytes),
        notes,
        recipe.stages().get(0));
  }

  /**
   * For one kind of pictures that stay decoded: half of Java's memory for both kinds together. The
   * other half is for pictures as they are read, which are larger, and for batches.
   */
  private static int roomMegabytes(Files files, long javaBytes) {
    int kinds = files.photos().isEmpty() || files.pairs().isEmpty() ? 1 : 2;
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, javaBytes / MEGABYTE / 2 / kinds));
  }

  private static Optional<String> memoryNote(int wanted, int room, long javaBytes) {
    return wanted <= room
        ? Optional.empty()
        : Optional.of(
            "crops.memory_megabytes: the recipe's "
                + wanted
                + " are more than Java has room for here ("
                + javaBytes / MEGABYTE
                + " MB in all): "
                + room
                + " MB of pictures stay in memory, others are read when they are drawn");
  }

  /** That the last stage's crops are larger than some pairs, which it then never sees. */
  private static Optional<String> tooSmall(PairCrops pairs, Recipe recipe, boolean photos) {
    return recipe.stages().stream()
        .filter(stage -> !photos || stage.pairs() > 0)
        .map(Stage::size)
        .reduce((earlier, last) -> last)
        .filter(size -> pairs.smallerThan(size) > 0)
        .map(
            size ->
                pairs.smallerThan(size)
                    + " of "
                    + pairs.pictures()
                    + " pairs are smaller than the last crops of "
                    + size
                    + " pixels: nothing is learned from them then; end with smaller crops");
  }

  private static ValidationSet validation(
      Files files, Recipe recipe, List<PairProblem> problems, int room, List<String> notes)
      throws IOException {
    double most = recipe.crops().mostMegapixels();
    CropSettings all =
        new CropSettings(8, 0, false, most, 1, 0, VALIDATION_MEGABYTES)
            .within(Math.max(1, room / 4));
    int size = recipe.validation().size();
    Map<String, List<CropPair>> groups = new LinkedHashMap<>();
    if (!files.photosAside().isEmpty()) {
      MotionSettings shake = new MotionSettings(1.5, 2, 0, 0, 0, 0, 0);
      PhotoCrops photos =
          PhotoCrops.open(
              files.photosAside(), all, new Exposure(shake, SensorSettings.clean()), problems);
      for (int length : MeasuredBlur.LENGTHS) {
        CropSource source =
            photos.exposedBy(new Exposure(MeasuredBlur.motion(length), MeasuredBlur.sensor()));
        groups.put(length + " px", drawn(source, size, SQUARES));
      }
      MotionSettings none = new MotionSettings(1.5, 2, 1, 0, 0, 0, 0);
      CropSource sharp = photos.exposedBy(new Exposure(none, SensorSettings.clean()));
      groups.put("sharp", drawn(sharp, size, SQUARES));
    }
    if (!files.pairsAside().isEmpty()) {
      PairCrops pairs = PairCrops.open(files.pairsAside(), all, problems);
      if (pairs.smallerThan(size) > 0) {
        notes.add(
            pairs.smallerThan(size)
                + " of "
                + pairs.pictures()
                + " pairs set aside are smaller than the squares of "
                + size
                + " pixels that are measured: they do not count; set a smaller validation: {size}");
      }
      groups.put("pairs", drawn(pairs, size, SQUARES));
    }
    if (groups.isEmpty()) {
      throw new IOException(
          "Training: got nothing to be measured on, expected validation: {aside: 1} or more in the"
              + " recipe, or --validate-on");
    }
    return new ValidationSet(groups);
  }

  private static List<CropPair> drawn(CropSource source, int size, int count) throws IOException {
    List<CropPair> squares = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(VALIDATION_SEED);
    for (int i = 0; i < count; i++) {
      squares.add(source.draw(random.split(), size));
    }
    return squares;
  }

  /** Where a stage's crops come from. */
  public CropSource source(Stage stage) {
    Optional<CropSource> blurred =
        photos.map(source -> source.exposedBy(new Exposure(stage.motion(), stage.sensor())));
    if (blurred.isEmpty() || pairs.isEmpty()) {
      return augmented.apply(blurred.or(() -> pairs).orElseThrow());
    }
    return augmented.apply(new MixedCrops(blurred.get(), pairs.get(), stage.pairs()));
  }

  /** What training is measured on. */
  public ValidationSet validation() {
    return validation;
  }

  /**
   * The same for the same pictures in the same shares, as the first stage learns from them: of
   * their names and sizes.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** That fewer pictures stay in memory than the recipe wants, if that is so: one line. */
  public Optional<String> memoryNote() {
    return memoryNote;
  }

  /** That pairs are too small for the recipe's crops, or for what is measured: a line each. */
  public List<String> sizeNotes() {
    return sizeNotes;
  }

  /** What is learned from, and what cannot be used, each with the reason. */
  public Account account() {
    return account;
  }
}
