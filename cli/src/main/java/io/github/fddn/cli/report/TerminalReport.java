package io.github.fddn.cli.report;

import io.github.fddn.image.PlainLine;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of {@link LineReport} and below them one that is rewritten as the work goes on. */
public final class TerminalReport extends LineReport {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Before this the pace is a guess not worth showing. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Clock clock;
  private final int columns;
  private final Instant begin;
  private final Map<String, long[]> open = new LinkedHashMap<>();
  private Tally tally;
  private Instant shown;
  private int width;

  /**
   * Writes to a terminal.
   *
   * @param columns width of the terminal; the line that is rewritten stays narrower
   * @param total inputs of the run
   */
  public TerminalReport(PrintStream err, int columns, int total, Clock clock) {
    super(err, Verbosity.ALL);
    this.clock = clock;
    this.columns = columns;
    this.begin = clock.instant();
    this.shown = begin.minus(PAUSE);
    this.tally = Tally.of(total);
  }

  @Override
  public void working(String input, long done, long total) {
    open.put(input, new long[] {done, total});
    Instant now = clock.instant();
    if (Duration.between(shown, now).compareTo(PAUSE) >= 0) {
      shown = now;
      show(status(input, Duration.between(begin, now)));
    }
  }

  @Override
  public void finished(FileResult result) {
    erase();
    open.remove(result.input());
    tally = tally.with(result, Duration.between(begin, clock.instant()));
    super.finished(result);
  }

  @Override
  public void ended(Tally total, Ending ending) {
    erase();
    super.ended(total, ending);
  }

  private String status(String input, Duration now) {
    long done = open.values().stream().mapToLong(counts -> counts[0]).sum();
    long total = open.values().stream().mapToLong(counts -> counts[1]).sum();
    long percent = total == 0 ? 0 : 100 * done / total;
    String start = percent + "% ";
    if (tally.total() > 1) {
      start =
          "[" + Math.min(tally.total(), tally.settled() + 1) + "/" + tally.total() + "] " + start;
    }
    String end = "  " + Phrase.megapixels(tally.pixels() + done);
    Duration left = tally.left(done, total - done, open.size(), now);
    if (!left.isZero() && now.compareTo(SETTLING) > 0) {
      end += ", about " + Phrase.of(left) + " left";
    }
    return start
        + shortened(PlainLine.of(input), columns - 1 - start.length() - end.length())
        + end;
  }

  /** The end of {@code name}, which tells files apart, in at most {@code most} characters. */
  private static String shortened(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    return most < 8 ? "" : "..." + name.substring(name.length() - most + 3);
  }

  private void show(String line) {
    String fitting = line.substring(0, Math.min(line.length(), columns - 1));
    // Spaces over the rest of the former line: escape codes would show on some terminals.
    err.print("\r" + fitting + " ".repeat(Math.max(0, width - fitting.length())));
    err.flush();
    width = fitting.length();
  }

  private void erase() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }
}
