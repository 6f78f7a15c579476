package io.github.fddn.cli.options;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairDataset;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.PhotoFolder;
import io.github.fddn.train.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a run as a command line names them.
 *
 * @param photos a folder of sharp photographs
 * @param data a folder of real pairs
 * @param set which set of it; the one for training if nothing is said
 * @param validateOn a folder of real pairs that nothing is learned from
 */
record NamedPictures(
    @Nullable Path photos, @Nullable Path data, @Nullable String set, @Nullable Path validateOn) {

  /**
   * What is learned from, and what is set aside of it.
   *
   * @param aside photographs, or pairs, to set aside
   * @throws IOException if a folder cannot be read, a set is not there, or too few photographs are;
   *     one line
   */
  TrainingData.Files files(int aside) throws IOException {
    List<String> titles = new ArrayList<>();
    List<PairProblem> problems = new ArrayList<>();
    PhotoFolder.Split sharp = new PhotoFolder.Split(List.of(), List.of());
    if (photos != null) {
      titles.add("photographs of " + called(photos));
      sharp = split(photos, aside);
    }
    PairDataset.Split real = new PairDataset.Split(List.of(), measured(problems));
    if (data != null) {
      PairDataset learned = set == null ? toLearnFrom(data) : chosen(data, set);
      titles.add("pairs of " + called(data) + ": " + learned.title() + " [" + learned.id() + "]");
      problems.addAll(learned.problems());
      boolean measured = !sharp.aside().isEmpty() || !real.aside().isEmpty();
      real =
          measured
              ? new PairDataset.Split(learned.pairs(), real.aside())
              : learned.split(Math.max(1, aside));
    }
    return new TrainingData.Files(
        sharp.training(),
        sharp.aside(),
        real.training(),
        real.aside(),
        new TrainingData.Account(String.join(" and ", titles), problems));
  }

  private List<BlurSharpPair> measured(List<PairProblem> problems) throws IOException {
    Optional<PairDataset> measured = measuredOn();
    measured.ifPresent(set -> problems.addAll(set.problems()));
    return measured.map(PairDataset::pairs).orElse(List.of());
  }

  private static PhotoFolder.Split split(Path folder, int aside) throws IOException {
    PhotoFolder found = PhotoFolder.open(folder);
    int count = found.files().size();
    if (count <= aside) {
      throw new IOException(
          folder
              + ": got "
              + count
              + " photographs, expected at least "
              + (aside + 1)
              + ": the recipe sets "
              + aside
              + " aside; "
              + advice(count));
    }
    return found.split(aside);
  }

  /** One at least is learned from, and one measured on. */
  private static String advice(int count) {
    return count < 2
        ? "name more"
        : "name more, or write fewer into the recipe (validation: {aside: "
            + Math.max(1, count / 4)
            + "})";
  }

  /**
   * The real pairs that a run is measured on, if any were named.
   *
   * @throws IOException if the folder cannot be read; one line
   */
  Optional<PairDataset> measuredOn() throws IOException {
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

  /** A folder's own name, also of {@code .}; a root has none. */
  private static String called(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }
}
