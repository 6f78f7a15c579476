package io.github.fddn.cli.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What this machine leaves to a cluster, and what to do then. */
public final class BeyondOneMachine {
  /** More files than these are a cluster's work: at half a second each, six days of two cores. */
  public static final int MOST_FILES = 1_000_000;

  private static final Pattern STORAGE =
      Pattern.compile("(?:[^=]*=)?((?:s3[an]?|hdfs|viewfs|gs|abfss?|wasbs?|oss|cosn)://.*)");

  private BeyondOneMachine() {}

  /** The first of {@code arguments} that names a cluster's storage, without its option. */
  public static Optional<String> storage(List<String> arguments) {
    return arguments.stream()
        .map(STORAGE::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1))
        .findFirst();
  }

  /** What to do about a path of a cluster's storage, in one line. */
  public static String storage(String path, ClusterJob job) {
    return path + " is on a cluster's storage, expected a path of this machine; " + job.advice();
  }

  /** What to do about a folder of very many files, in one line. */
  public static String files(int most, ClusterJob job) {
    return String.format(Locale.ROOT, "more than %,d files, expected fewer for one machine; ", most)
        + job.advice();
  }
}
