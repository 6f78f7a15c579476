package io.github.fddn.cli.options;

import io.github.fddn.data.PairDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about the pictures that are measured. */
public final class PairArguments {
  @Option(
      names = "--blurred",
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = "Blurred pictures; folders in it are searched.")
  @Nullable Path blurred;

  @Option(
      names = "--sharp",
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = "The same pictures sharp, under the same names.")
  @Nullable Path sharp;

  @Option(
      names = "--data",
      paramLabel = "FOLDER_OR_LIST",
      converter = UserPath.class,
      description = {
        "Instead of the two: a data set found by its layout (GoPro, HIDE, RealBlur's lists, REDS,"
            + " or folders called blur and sharp)."
      })
  @Nullable Path data;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = {
        "Which set of --data, such as gopro-test-blur_gamma.",
        "Default: the first, tests before training, blur before blur_gamma."
      })
  @Nullable String set;

  @Option(
      names = "--unpaired",
      description = {
        "There are no sharp pictures: restore those of --blurred into --output, with a sheet to"
            + " look at and no numbers."
      })
  boolean unpaired;

  /** Whether there is no truth. */
  public boolean unpaired() {
    return unpaired;
  }

  /** The blurred pictures' folder, if it was named. */
  public Optional<Path> blurred() {
    return Optional.ofNullable(blurred);
  }

  /** What contradicts itself or is missing, in one line. */
  public Optional<String> conflict() {
    if (unpaired) {
      return blurred != null && sharp == null && data == null
          ? Optional.empty()
          : Optional.of("--unpaired: expected --blurred FOLDER and neither --sharp nor --data");
    }
    if (data != null) {
      return blurred == null && sharp == null
          ? Optional.empty()
          : Optional.of(
              "--data stands instead of --blurred and --sharp; leave out one or the other");
    }
    if (blurred == null || sharp == null) {
      return Optional.of(
          "nothing to measure: expected --blurred FOLDER --sharp FOLDER, or --data FOLDER");
    }
    return set == null ? Optional.empty() : Optional.of("--set chooses among those of --data");
  }

  /**
   * The pairs; call after {@link #conflict()} found none.
   *
   * @throws IOException if a folder cannot be read or the set is not there; one line
   */
  public Chosen pairs() throws IOException {
    if (data == null) {
      if (blurred == null || sharp == null) {
        throw new IllegalStateException("Bug: pairs() without folders");
      }
      return new Chosen(PairDataset.ofFolders(blurred, sharp), List.of());
    }
    List<PairDataset> found = PairDataset.in(data);
    for (PairDataset one : found) {
      if (set == null || one.id().equals(set)) {
        return new Chosen(one, found.stream().filter(other -> !other.equals(one)).toList());
      }
    }
    throw new IOException(
        "--set: got "
            + set
            + ", expected one of "
            + found.stream().map(PairDataset::id).collect(Collectors.joining(", ")));
  }

  /**
   * The pairs that are measured.
   *
   * @param set the chosen one
   * @param others what else was found there
   */
  public record Chosen(PairDataset set, List<PairDataset> others) {}
}
