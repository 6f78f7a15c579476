package io.github.fddn.cli.train;

import io.github.fddn.cli.report.Phrase;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.StepReport;
import io.github.fddn.train.TrainingListener;
import io.github.fddn.train.ValidationSet;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Tells a person how a run goes, and writes {@code log.jsonl}: a line for every step's mean over
 * some steps, and one for every validation.
 */
public final class RunJournal implements TrainingListener, AutoCloseable {
  /** Steps that a line of the log is the mean of. */
  private static final int MEAN_OVER = 20;

  private final PrintStream err;
  private final int columns;
  private final long steps;
  private final Writer log;
  private final long begin = System.nanoTime();
  private long made;
  private long crops;
  private double losses;
  private int width;

  /** For a run in {@code folder}, told to {@code err}, whose terminal has so many columns or 0. */
  public RunJournal(PrintStream err, int columns, Path folder, Recipe recipe) throws IOException {
    this.err = err;
    this.columns = columns;
    this.steps = recipe.steps();
    this.log =
        Files.newBufferedWriter(
            folder.resolve("log.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void stepped(long step, int stage, StepReport report, double rate, int batch) {
    made++;
    crops += batch;
    losses += report.loss();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (made % MEAN_OVER == 0) {
      write(
          String.format(
              Locale.ROOT,
              "{\"step\": %d, \"stage\": %d, \"loss\": %.6g, \"gradient\": %.4g, \"rate\": %.4g,"
                  + " \"seconds\": %.1f, \"crops_per_second\": %.2f}",
              step,
              stage,
              losses / MEAN_OVER,
              report.gradientNorm(),
              rate,
              seconds,
              crops / seconds));
      losses = 0;
    }
    if (columns > 0) {
      long left = (long) ((System.nanoTime() - begin) / (double) made * (steps - step));
      show(
          String.format(
              Locale.ROOT,
              "[%d/%d] stage %d, loss %.4f, %.1f crops/s, about %s left",
              step,
              steps,
              stage,
              report.loss(),
              crops / seconds,
              Phrase.of(Duration.ofNanos(left))));
    }
  }

  @Override
  public void validated(long step, Map<String, ValidationSet.Gain> gains, boolean best) {
    StringBuilder text = new StringBuilder("step " + step + ":");
    StringBuilder json = new StringBuilder("{\"step\": " + step + ", \"validation\": {");
    String comma = "";
    for (Map.Entry<String, ValidationSet.Gain> group : gains.entrySet()) {
      ValidationSet.Gain gain = group.getValue();
      boolean compared = Double.isFinite(gain.before());
      text.append(
          compared
              ? String.format(
                  Locale.ROOT,
                  " %s %.2f %+.2f dB (least %+.2f),",
                  group.getKey(),
                  gain.after(),
                  gain.mean(),
                  gain.least())
              : String.format(Locale.ROOT, " %s back at %.1f dB,", group.getKey(), gain.after()));
      json.append(comma).append('"').append(group.getKey()).append("\": {");
      json.append(String.format(Locale.ROOT, "\"after\": %.4f", gain.after()));
      if (compared) {
        json.append(
            String.format(
                Locale.ROOT, ", \"gain\": %.4f, \"least\": %.4f", gain.mean(), gain.least()));
      }
      json.append('}');
      comma = ", ";
    }
    text.setLength(text.length() - 1);
    told(text + (best ? "; the best so far" : ""));
    write(json + "}, \"best\": " + best + "}");
  }

  @Override
  public void told(String line) {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
    err.println(line);
  }

  private void show(String line) {
    String fitting = line.substring(0, Math.min(line.length(), columns - 1));
    err.print("\r" + fitting + " ".repeat(Math.max(0, width - fitting.length())));
    err.flush();
    width = fitting.length();
  }

  private void write(String line) {
    try {
      log.write(line + "\n");
      log.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("log.jsonl cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    told("");
    log.close();
  }
}
