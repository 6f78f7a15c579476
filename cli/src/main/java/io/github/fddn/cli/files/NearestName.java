package io.github.fddn.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class NearestName {
  /** More files than this are not searched for a similar name. */
  private static final int MOST_FILES = 10_000;

  private NearestName() {}

  /**
   * The candidate that is fewest edits away from {@code word}, upper and lower case alike; empty if
   * even that differs in more than a third of its letters.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> edits(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code "; did you mean X?"} for a file that does not exist, or nothing. */
  static String inFolderOf(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null) {
      return "";
    }
    if (!Files.isDirectory(folder)) {
      return "; its folder does not exist either";
    }
    try (var children = Files.list(folder)) {
      List<String> names =
          children.limit(MOST_FILES).map(child -> String.valueOf(child.getFileName())).toList();
      return of(String.valueOf(missing.getFileName()), names)
          .map(name -> "; did you mean " + missing.resolveSibling(name) + "?")
          .orElse("; check the spelling");
    } catch (IOException e) {
      return "; check the spelling";
    }
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two words. */
  private static int edits(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
