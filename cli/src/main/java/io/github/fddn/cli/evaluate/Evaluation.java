package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairProblem;
import io.github.fddn.image.ImageSize;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an evaluation found.
 *
 * @param subject what was measured and how
 * @param blurred the blurred pictures themselves as a contender, which restores nothing
 * @param standings one for each contender, in their order
 * @param problems what could not be measured, and why
 */
record Evaluation(
    Subject subject, Standing blurred, List<Standing> standings, List<PairProblem> problems) {
  /** Keeps copies. */
  Evaluation {
    standings = List.copyOf(standings);
    problems = List.copyOf(problems);
  }

  /**
   * What was measured and how; printed above the numbers.
   *
   * @param id short name of the set
   * @param title name of the set
   * @param protocol how pictures are brought together before they are measured
   * @param machine program, Java, processor, system
   */
  record Subject(String id, String title, String protocol, String machine) {}

  /**
   * Whether some contender lacks pictures that another one has, so that their means are of
   * different sets.
   */
  boolean meansDiffer() {
    return standings.stream()
            .map(standing -> standing.pictures().stream().map(Measured::name).toList())
            .distinct()
            .count()
        > 1;
  }

  /** The common size of all pictures in words, or that they differ and their mean. */
  String sizes() {
    Set<ImageSize> sizes =
        blurred.pictures().stream().map(Measured::size).collect(Collectors.toSet());
    if (sizes.size() == 1) {
      return sizes.iterator().next().toString();
    }
    double mean =
        blurred.pictures().stream().mapToDouble(p -> p.size().megapixels()).average().orElse(0);
    return String.format(Locale.ROOT, "mixed sizes, mean %.2f megapixels", mean);
  }
}
