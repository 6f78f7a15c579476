package io.github.fddn.cli.train;

import java.io.PrintStream;

/** Lines that stay, and on a terminal one below them that is written again and again. */
final class ProgressLine {
  private final PrintStream err;
  private final int columns;
  private int width;

  /** For a terminal with so many columns, or 0 if it is none. */
  ProgressLine(PrintStream err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  /** Whether anybody sees the line that is written again and again. */
  boolean isSeen() {
    return columns > 0;
  }

  void stay(String line) {
    clear();
    err.println(line);
  }

  void show(String line) {
    String fitting = line.substring(0, Math.min(line.length(), columns - 1));
    err.print("\r" + fitting + " ".repeat(Math.max(0, width - fitting.length())));
    err.flush();
    width = fitting.length();
  }

  void clear() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }
}
