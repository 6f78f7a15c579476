package io.github.fddn.cli.report;

import io.github.fddn.image.ImageSize;
import java.nio.file.Path;
import java.util.List;

/** What became of one input. */
public sealed interface FileResult {
  /** The input as the user would name it. */
  String input();

  /**
   * It was restored.
   *
   * @param output where the restored picture is
   * @param size its size
   * @param tiles how many tiles it was computed in
   * @param seconds from reading the first byte to the finished output
   * @param warnings what the user should know, a line each
   */
  record Done(
      String input, String output, ImageSize size, int tiles, double seconds, List<String> warnings)
      implements FileResult {
    /** Copies the warnings. */
    public Done {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It was left as it is, because its output exists.
   *
   * @param output the output that exists
   */
  record Skipped(String input, Path output) implements FileResult {}

  /**
   * It would be restored, were this not a dry run.
   *
   * @param output where the restored picture would be
   * @param size its size
   * @param tile size of the tiles it would be computed in
   * @param tiles how many these are
   * @param seconds estimate
   */
  record Planned(
      String input, Path output, ImageSize size, ImageSize tile, int tiles, double seconds)
      implements FileResult {}

  /**
   * It could not be restored.
   *
   * @param reason one lower-case word for programs, such as {@code unreadable}
   * @param message one line for people: what was wrong and what to do
   */
  record Failed(String input, String reason, String message) implements FileResult {
    /** The message with the input's name before it, unless it names it itself. */
    public String line() {
      return message.contains(input) ? message : input + ": " + message;
    }
  }
}
