package io.github.fddn.cli.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What this machine leaves to a cluster, and the command that does it there. */
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
  public static String storage(String path, String command) {
    return path + " is on a cluster's storage, expected a path of this machine; run " + command;
  }

  /** What to do about a folder of very many files, in one line. */
  public static String files(int most, String command) {
    return String.format(
        Locale.ROOT, "more than %,d files, expected fewer for one machine; run %s", most, command);
  }

  /**
   * The command that restores with a cluster.
   *
   * @param output as written; empty if it was not
   */
  public static String deblur(List<String> inputs, boolean recursive, Optional<String> output) {
    return submit("DeblurJob")
        + words(inputs)
        + (recursive ? " --recursive" : "")
        + " --output "
        + output.map(BeyondOneMachine::word).orElse("FOLDER")
        + " --table FOLDER";
  }

  /**
   * The command that measures with a cluster.
   *
   * @param blurred as written
   * @param sharp as written
   */
  public static String evaluate(Optional<String> blurred, Optional<String> sharp) {
    return submit("EvaluateJob")
        + "--blurred "
        + blurred.map(BeyondOneMachine::word).orElse("FOLDER")
        + " --sharp "
        + sharp.map(BeyondOneMachine::word).orElse("FOLDER")
        + " --table FOLDER";
  }

  private static String submit(String job) {
    return "spark-submit --class io.github.fddn.spark." + job + " fddn-spark.jar ";
  }

  private static String words(List<String> written) {
    return written.stream().map(BeyondOneMachine::word).collect(Collectors.joining(" "));
  }

  private static String word(String written) {
    return written.matches("[\\w@%+=:,./-]+") ? written : "'" + written.replace("'", "'\\''") + "'";
  }
}
