package io.github.fddn.cli.files;

import io.github.fddn.cli.report.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The job that does on a cluster what a command was asked for.
 *
 * @param name of its class
 * @param inputs as written
 * @param options those that it knows, as words; a place that was not named is {@code FOLDER}
 * @param unknown those that it does not know, as the user gave them
 * @param others for each of which it is run again, because it takes one at a time
 */
public record ClusterJob(
    String name,
    List<String> inputs,
    List<String> options,
    List<String> unknown,
    List<String> others) {
  /** Copies the lists. */
  public ClusterJob {
    inputs = List.copyOf(inputs);
    options = List.copyOf(options);
    unknown = List.copyOf(unknown);
    others = List.copyOf(others);
  }

  /** A job that is told all that the user wanted. */
  public static ClusterJob of(String name, List<String> inputs, List<String> options) {
    return new ClusterJob(name, inputs, options, List.of(), List.of());
  }

  /** The same job with another input. */
  ClusterJob with(String input) {
    return new ClusterJob(name, List.of(input), options, unknown, others);
  }

  /** What to do, as the end of a sentence: what the job does not know, and the line to run. */
  String advice() {
    String without =
        unknown.isEmpty() ? "" : "without " + listed(unknown) + ", which the job does not know, ";
    String again = others.isEmpty() ? "" : " (and again for " + listed(others) + ")";
    return without + "run" + again + " " + line();
  }

  /** The line for a shell, from the folder of the sources. */
  private String line() {
    List<String> words = new ArrayList<>(inputs);
    words.addAll(options);
    return "spark-submit --class io.github.fddn.spark."
        + name
        + " spark/target/fddn-spark.jar "
        + words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }

  private static String listed(List<String> things) {
    int last = things.size() - 1;
    return last == 0
        ? things.get(0)
        : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
  }
}
