package io.github.fddn.cli.ablate;

import io.github.fddn.cli.synthesize.SynthesisRun;
import io.github.fddn.data.PairDataset;
import io.github.fddn.data.synthesis.SynthesisSettings;
import io.github.fddn.train.MeasuredBlur;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Pairs made of the photographs that are set aside: for each length of {@link MeasuredBlur} a
 * square of each photograph, the same squares for every length. Made once; whoever comes again
 * finds them.
 *
 * @param folder where they go
 * @param photos sharp photographs that nothing learns from
 * @param size side of the squares in pixels
 * @param program name and version, for their manifest
 */
record TestPairs(Path folder, List<Path> photos, int size, String program) {
  private static final long SEED = 20210709;

  /**
   * The pairs, made if they are not there.
   *
   * @return nothing if it was cancelled
   * @throws IOException if they cannot be made; one line
   */
  Optional<PairDataset> open(double megapixels, PrintStream err, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve("manifest.json"))) {
      if (Files.exists(folder)) {
        throw new IOException(
            folder + ": got pairs that were not finished; remove the folder, it is made anew");
      }
      if (!made(megapixels, err, cancelled)) {
        return Optional.empty();
      }
    }
    return Optional.of(PairDataset.in(folder).get(0));
  }

  private boolean made(double megapixels, PrintStream err, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    var settings =
        new SynthesisSettings(
            MeasuredBlur.LENGTHS.stream().map(MeasuredBlur::motion).toList(),
            MeasuredBlur.sensor(),
            OptionalInt.of(size),
            megapixels,
            SEED);
    int threads = Runtime.getRuntime().availableProcessors();
    var request =
        new SynthesisRun.Request(photos, settings, photos.size(), folder, threads, 0, program);
    return switch (new SynthesisRun(request, err, cancelled).run()) {
      case COMPLETE, WITH_PROBLEMS -> true;
      case NOTHING_MADE ->
          throw new IOException(
              folder + ": no photograph that is set aside could be used; their lines say why");
      case CANCELLED -> {
        removed();
        yield false;
      }
    };
  }

  /** What was made before it was cancelled would be taken for all there is. */
  private void removed() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
