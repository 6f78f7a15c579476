package io.github.fddn.cli;

import io.github.fddn.cli.files.InputProblem;
import io.github.fddn.cli.files.Inputs;
import io.github.fddn.cli.files.OutputPlan;
import io.github.fddn.cli.files.PlannedFile;
import io.github.fddn.cli.report.FileResult;
import io.github.fddn.cli.report.JsonReport;
import io.github.fddn.cli.report.LineReport;
import io.github.fddn.cli.report.LineReport.Verbosity;
import io.github.fddn.cli.report.Phrase;
import io.github.fddn.cli.report.Report;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.UnreadableImageException;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import io.github.fddn.restore.TilePlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A dry run: tells what a run would do and how long it would take, and writes nothing. */
final class Rehearsal {
  /** Large enough to keep all processors busy, small enough to take a tenth of a second. */
  private static final ImageSize TRIAL = new ImageSize(256, 256);

  private final Deblurrer deblurrer;
  private final DeblurOptions options;
  private final Report report;
  private double secondsPerPixel;
  private int files;
  private int failures;
  private long pixels;
  private double seconds;

  private Rehearsal(Deblurrer deblurrer, DeblurOptions options, Report report) {
    this.deblurrer = deblurrer;
    this.options = options;
    this.report = report;
  }

  static ExitCode run(
      Streams streams,
      Tone tone,
      EngineOptions engine,
      DeblurOptions options,
      Inputs inputs,
      OutputPlan plan) {
    Report report =
        tone == Tone.JSON
            ? new JsonReport(streams.out())
            : new LineReport(streams.out(), Verbosity.ALL);
    try (var deblurrer = Deblurrer.open(engine)) {
      var rehearsal = new Rehearsal(deblurrer, options, report);
      rehearsal.calibrate();
      inputs.problems().forEach(rehearsal::problem);
      plan.plan(inputs.photos()).forEach(rehearsal::tell);
      if (tone != Tone.JSON) {
        rehearsal.summary(inputs.passedOver()).forEach(streams.out()::println);
      }
      return rehearsal.failures > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }
  }

  /** The second trial counts: the first one warms up. */
  private void calibrate() {
    byte[] gray = new byte[Math.toIntExact(TRIAL.pixels())];
    for (int trial = 0; trial < 2; trial++) {
      long start = System.nanoTime();
      deblurrer.restore(Image.ofBytes(TRIAL, 1, gray.clone()));
      secondsPerPixel = (System.nanoTime() - start) / 1e9 / deblurrer.plan(TRIAL).networkPixels();
    }
  }

  private void problem(InputProblem problem) {
    failures++;
    report.finished(
        new FileResult.Failed(
            problem.input(), DeblurRun.word(Reason.UNREADABLE), problem.message()));
  }

  private void tell(PlannedFile file) {
    FileResult result = result(file);
    if (result instanceof FileResult.Failed) {
      failures++;
    }
    report.finished(result);
  }

  private FileResult result(PlannedFile file) {
    String input = file.photo().file().toString();
    if (file instanceof PlannedFile.Skip skip) {
      return new FileResult.Skipped(input, skip.output());
    }
    if (file instanceof PlannedFile.Refuse refuse) {
      return new FileResult.Failed(input, DeblurRun.word(Reason.OUTPUT), refuse.message());
    }
    try {
      ImageHeader header = ImageFile.probe(file.photo().file());
      options.limits().check(input, header);
      return planned(file, header.size());
    } catch (UnreadableImageException e) {
      return new FileResult.Failed(
          input, DeblurRun.word(e.reason()), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new FileResult.Failed(
          input, DeblurRun.word(Reason.UNREADABLE), String.valueOf(e.getMessage()));
    } catch (RestoreException e) {
      return new FileResult.Failed(
          input, DeblurRun.word(e.reason()), String.valueOf(e.getMessage()));
    }
  }

  private FileResult planned(PlannedFile file, ImageSize size) {
    TilePlan plan = deblurrer.plan(size);
    double estimate = plan.networkPixels() * secondsPerPixel;
    files++;
    pixels += size.pixels();
    seconds += estimate;
    return new FileResult.Planned(
        file.photo().file().toString(), file.output(), size, plan.tile(), plan.tiles(), estimate);
  }

  private List<String> summary(int passedOver) {
    String text =
        Phrase.count(files, "file")
            + " to restore, "
            + Phrase.megapixels(pixels)
            + ", about "
            + Phrase.of(Duration.ofMillis(Math.round(seconds * 1000)))
            + " on this machine within "
            + Phrase.bytes(deblurrer.memoryBytes())
            + " of memory"
            + (passedOver > 0 ? ", " + Phrase.count(passedOver, "other file") + " passed over" : "")
            + "; nothing was written";
    return List.of(text);
  }
}
