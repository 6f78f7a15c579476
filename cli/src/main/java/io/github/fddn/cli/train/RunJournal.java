package io.github.fddn.cli.train;

import io.github.fddn.cli.report.Phrase;
import io.github.fddn.train.StepReport;
import io.github.fddn.train.TrainingListener;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.ValidationSet.Gain;
import io.github.fddn.train.ValidationSet.Restored;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells a person how a run goes and keeps what it leaves in its folder: log, record, pictures and
 * report.
 */
public final class RunJournal implements TrainingListener, AutoCloseable {
  private final ProgressLine line;
  private final RunFacts facts;
  private final RunLog log;
  private final RunRecord record;
  private final RunReport report;
  private final Pace pace;
  private final List<String> warnings = new ArrayList<>();
  private boolean begun;
  private long step;
  private int stage = 1;
  private int pending;
  private double losses;
  private double gradient;
  private double rate;

  private RunJournal(ProgressLine line, Path folder, RunFacts facts) throws IOException {
    this.line = line;
    this.facts = facts;
    this.log = RunLog.open(folder);
    this.record = RunRecord.open(folder, facts);
    this.report = new RunReport(folder, facts);
    this.pace = new Pace(new Workload(facts.recipe()), System.nanoTime());
    this.step = log.lastStep();
  }

  /**
   * For a run in {@code folder}, told to {@code err}, whose terminal has so many columns or 0.
   *
   * @throws IOException if an earlier run's log or record there cannot be read
   */
  public static RunJournal open(PrintStream err, int columns, Path folder, RunFacts facts)
      throws IOException {
    return new RunJournal(new ProgressLine(err, columns), folder, facts);
  }

  @Override
  public void begins(long made, String learner) throws IOException {
    if (begun && made == step) {
      endStretch();
    }
    log.cut(made);
    step = made;
    pending = 0;
    losses = 0;
    pace.nextStretch();
    if (!begun) {
      begun = true;
      record.session(made, learner, warnings);
      told("training on " + learner);
    }
    write(RunRecord.RUNNING);
    pace.paused(System.nanoTime());
  }

  @Override
  public void stepped(long made, int ofStage, StepReport found, double withRate, int crops)
      throws IOException {
    long now = System.nanoTime();
    pace.stepped(ofStage, crops, now);
    step = made;
    stage = ofStage;
    gradient = found.gradientNorm();
    rate = withRate;
    losses += found.loss();
    pending++;
    if (line.isSeen()) {
      line.show(progress(losses / pending, now));
    }
    if (step % Stretch.USUAL == 0) {
      endStretch();
    }
  }

  private String progress(double loss, long now) {
    Duration left = Duration.ofMillis(Math.round(1000 * pace.secondsLeft(step, now)));
    return String.format(
        Locale.ROOT,
        "[%d/%d] stage %d, loss %.4f, %.1f crops/s, about %s left",
        step,
        facts.recipe().steps(),
        stage,
        loss,
        pace.cropsPerSecond(),
        Phrase.of(left));
  }

  private void endStretch() throws IOException {
    if (pending > 0) {
      log.add(
          new Stretch(
              step,
              stage,
              pending,
              losses / pending,
              gradient,
              rate,
              seconds(),
              pace.cropsPerSecond()));
    }
    pending = 0;
    losses = 0;
    pace.nextStretch();
  }

  private double seconds() {
    return record.earlierSeconds() + pace.seconds(System.nanoTime());
  }

  @Override
  public void validated(Validation validation, Map<String, Restored> samples) throws IOException {
    log.add(validation);
    told(text(validation));
    RunRecord.State state = write(RunRecord.RUNNING);
    report.redraw(log.stretches(), state.validations(), samples);
    report.write(state, record.sessions());
    pace.paused(System.nanoTime());
  }

  private static String text(Validation validation) {
    StringBuilder text = new StringBuilder("step " + validation.step() + ":");
    for (Map.Entry<String, Gain> group : validation.gains().entrySet()) {
      Gain gain = group.getValue();
      text.append(' ').append(group.getKey());
      if (Double.isFinite(gain.before())) {
        text.append(
            String.format(
                Locale.ROOT,
                " %.2f %+.2f dB (least %+.2f),",
                gain.after(),
                gain.mean(),
                gain.least()));
      } else {
        text.append(String.format(Locale.ROOT, " back at %.1f dB,", gain.after()));
      }
    }
    text.setLength(text.length() - 1);
    return text + (validation.best() ? "; the best so far" : "");
  }

  @Override
  public void kept(long made) throws IOException {
    endStretch();
    write(RunRecord.RUNNING);
    pace.paused(System.nanoTime());
  }

  /** The run has ended so. */
  public void ended(Ending ending) throws IOException {
    ended(
        switch (ending) {
          case COMPLETE -> "complete";
          case CANCELLED -> "stopped";
          case DIVERGED -> "diverged";
        });
  }

  /** The run has ended because of this. */
  public void failed(String reason) throws IOException {
    ended("failed: " + reason);
  }

  /** A run that had nothing to do leaves all as it was. */
  private void ended(String how) throws IOException {
    if (begun) {
      report.write(write(how), record.sessions());
    }
  }

  private RunRecord.State write(String ended) throws IOException {
    List<Stretch> stretches = log.stretches();
    double cropsPerSecond =
        stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).cropsPerSecond();
    var state = new RunRecord.State(step, seconds(), cropsPerSecond, log.validations(), ended);
    record.write(state);
    return state;
  }

  @Override
  public void told(String text) {
    line.stay(text);
  }

  @Override
  public void warned(String text) {
    warnings.add(text);
    told("warning: " + text);
  }

  @Override
  public void close() throws IOException {
    line.clear();
    log.close();
  }
}
