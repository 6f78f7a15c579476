package io.github.fddn.cli.evaluate;

import io.github.fddn.cli.report.Phrase;
import java.io.PrintStream;
import java.time.Duration;

/**
 * How far an evaluation, or a synthesis, is: one line that is rewritten on a terminal, a line a
 * picture elsewhere.
 */
public final class ProgressText {
  private final PrintStream err;
  private final int columns;
  private final int total;
  private final long begin = System.nanoTime();
  private int done;
  private int width;

  /**
   * Writes to {@code err}.
   *
   * @param columns width of the terminal; 0 if it is none
   * @param total measurements or pictures to make
   */
  public ProgressText(PrintStream err, int columns, int total) {
    this.err = err;
    this.columns = columns;
    this.total = total;
  }

  /** One more is made, or has failed. */
  public void advanced(String what) {
    done++;
    String text = "[" + done + "/" + total + "] " + what;
    if (columns == 0) {
      err.println(text);
      return;
    }
    long elapsed = System.nanoTime() - begin;
    var left = Duration.ofNanos(elapsed / done * Math.max(0, total - done));
    show(text + ", about " + Phrase.of(left) + " left");
  }

  /** A line that stays. */
  public void tell(String line) {
    end();
    err.println(line);
  }

  /** Removes what is rewritten. */
  public void end() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }

  private void show(String line) {
    String fitting = line.substring(0, Math.min(line.length(), columns - 1));
    err.print("\r" + fitting + " ".repeat(Math.max(0, width - fitting.length())));
    err.flush();
    width = fitting.length();
  }
}
