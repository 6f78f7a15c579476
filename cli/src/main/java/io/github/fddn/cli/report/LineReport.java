package io.github.fddn.cli.report;

import io.github.fddn.image.PlainLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plain line for every input, for people who read a log. */
public class LineReport implements Report {
  /** Where lines go. */
  protected final PrintStream err;

  private final Verbosity verbosity;

  /** How much is told. */
  public enum Verbosity {
    /** Results, warnings, failures, the summary. */
    ALL,
    /** Failures only. */
    FAILURES
  }

  /** Writes lines to {@code err}. */
  public LineReport(PrintStream err, Verbosity verbosity) {
    this.err = err;
    this.verbosity = verbosity;
  }

  @Override
  public void working(String input, long done, long total) {}

  @Override
  public void finished(FileResult result) {
    if (result instanceof FileResult.Failed failed) {
      err.println("fddn: " + PlainLine.of(failed.line()));
    } else if (verbosity == Verbosity.ALL) {
      lines(result).forEach(line -> err.println(PlainLine.of(line)));
    }
    err.flush();
  }

  private static List<String> lines(FileResult result) {
    List<String> lines = new ArrayList<>();
    if (result instanceof FileResult.Done done) {
      String took = Phrase.of(seconds(done.seconds()));
      lines.add(done.input() + " -> " + done.output() + "  (" + done.size() + ", " + took + ")");
      done.warnings().forEach(warning -> lines.add("  note: " + warning));
    } else if (result instanceof FileResult.Skipped skipped) {
      lines.add(skipped.input() + " skipped: " + skipped.output() + " exists");
    } else if (result instanceof FileResult.Planned planned) {
      lines.add(planned.input() + " -> " + planned.output() + "  (" + plan(planned) + ")");
    }
    return lines;
  }

  private static String plan(FileResult.Planned planned) {
    return planned.size()
        + ", "
        + Phrase.count(planned.tiles(), "tile")
        + " of "
        + planned.tile()
        + ", about "
        + Phrase.of(seconds(planned.seconds()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  @Override
  public void ended(Tally tally, Ending ending) {
    if (verbosity == Verbosity.ALL && (tally.total() > 1 || ending == Ending.INTERRUPTED)) {
      err.println(summary(tally, ending));
      err.flush();
    }
  }

  private static String summary(Tally tally, Ending ending) {
    List<String> parts = new ArrayList<>();
    parts.add(Phrase.count(tally.done(), "file") + " done");
    if (tally.skipped() > 0) {
      parts.add(tally.skipped() + " skipped");
    }
    if (tally.failed() > 0) {
      parts.add(tally.failed() + " failed");
    }
    int open = tally.total() - tally.settled();
    if (open > 0) {
      parts.add(open + " not done");
    }
    String text = String.join(", ", parts) + " in " + Phrase.of(tally.elapsed());
    if (tally.pixels() > 0) {
      text += " (" + Phrase.megapixels(tally.pixels()) + ")";
    }
    return ending == Ending.INTERRUPTED
        ? "Interrupted: " + text + "; the same command with --skip-existing goes on from here"
        : text;
  }
}
