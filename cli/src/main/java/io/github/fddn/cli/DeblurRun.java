package io.github.fddn.cli;

import io.github.fddn.cli.files.InputProblem;
import io.github.fddn.cli.files.Inputs;
import io.github.fddn.cli.files.OutputPlan;
import io.github.fddn.cli.files.PlannedFile;
import io.github.fddn.cli.report.FileResult;
import io.github.fddn.cli.report.Report;
import io.github.fddn.cli.report.Report.Ending;
import io.github.fddn.cli.report.Tally;
import io.github.fddn.restore.Batch;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.Outcome;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run over many files: tells every input's fate, opens the model only if there is work. */
final class DeblurRun {
  private final Streams streams;
  private final EngineOptions engine;
  private final DeblurOptions options;
  private final Report report;
  private final long began = System.nanoTime();
  private Tally tally;

  private DeblurRun(
      Streams streams, EngineOptions engine, DeblurOptions options, Report report, int total) {
    this.streams = streams;
    this.engine = engine;
    this.options = options;
    this.report = report;
    this.tally = Tally.of(total);
  }

  /** Restores what {@code plan} makes of {@code inputs}. */
  static ExitCode run(
      Streams streams,
      Tone tone,
      EngineOptions engine,
      DeblurOptions options,
      Inputs inputs,
      OutputPlan plan) {
    int total = inputs.photos().size() + inputs.problems().size();
    var run = new DeblurRun(streams, engine, options, tone.report(streams, total), total);
    return run.run(inputs, plan.plan(inputs.photos()));
  }

  private ExitCode run(Inputs inputs, List<PlannedFile> plan) {
    try (var interruption = Interruption.watched()) {
      for (InputProblem problem : inputs.problems()) {
        settle(new FileResult.Failed(problem.input(), word(Reason.UNREADABLE), problem.message()));
      }
      List<Batch.Job> jobs = new ArrayList<>();
      plan.forEach(file -> job(file, jobs));
      if (!jobs.isEmpty()) {
        try (var deblurrer = Deblurrer.open(engine)) {
          deblurrer.model().warnings().forEach(this::note);
          new Batch(deblurrer, options).run(jobs, new Events(interruption));
        }
      }
      report.ended(tally, interruption.requested() ? Ending.INTERRUPTED : Ending.COMPLETE);
      if (interruption.requested()) {
        return interruption.exitCode(ExitCode.INTERRUPTED);
      }
    }
    return tally.failed() > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  private void job(PlannedFile file, List<Batch.Job> jobs) {
    String input = file.photo().file().toString();
    if (file instanceof PlannedFile.Refuse refuse) {
      settle(new FileResult.Failed(input, word(Reason.OUTPUT), refuse.message()));
    } else if (file instanceof PlannedFile.Skip skip) {
      settle(new FileResult.Skipped(input, skip.output()));
    } else if (file instanceof PlannedFile.Restore restore) {
      try {
        createFolderOf(restore.output());
        jobs.add(new Batch.Job(restore.photo().file(), restore.output()));
      } catch (IOException e) {
        settle(
            new FileResult.Failed(
                input,
                word(Reason.OUTPUT),
                "folder of output "
                    + restore.output()
                    + " cannot be made; check its permissions or choose another with --output"));
      }
    }
  }

  private static void createFolderOf(Path output) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private void note(String warning) {
    streams.err().println("note: " + warning);
  }

  private synchronized void settle(FileResult result) {
    tally = tally.with(result, Duration.ofNanos(System.nanoTime() - began));
    report.finished(result);
  }

  static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Passes on what the batch tells. */
  private final class Events implements Batch.Listener {
    private final Interruption interruption;

    Events(Interruption interruption) {
      this.interruption = interruption;
    }

    @Override
    public void advanced(Batch.Job job, long donePixels, long totalPixels) {
      synchronized (DeblurRun.this) {
        report.working(job.input().toString(), donePixels, totalPixels);
      }
    }

    @Override
    public void restored(Batch.Job job, Outcome outcome) {
      settle(
          new FileResult.Done(
              job.input().toString(),
              job.output().toString(),
              outcome.size(),
              outcome.tiles(),
              outcome.elapsed().toMillis() / 1000.0,
              outcome.warnings()));
    }

    @Override
    public void failed(Batch.Job job, RestoreException failure) {
      settle(
          new FileResult.Failed(
              job.input().toString(),
              word(failure.reason()),
              String.valueOf(failure.getMessage())));
    }

    @Override
    public boolean cancelled() {
      return interruption.requested();
    }
  }
}
