package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairDataset;
import io.github.fddn.data.PairProblem;
import io.github.fddn.image.metrics.Alignment;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One evaluation from the set to the report. */
public final class EvaluationRun {
  /** Rows at either end of a contact sheet. */
  private static final int SHOWN = 3;

  private final Request request;
  private final PrintStream out;
  private final PrintStream err;
  private final BooleanSupplier cancelled;

  /**
   * What is asked for.
   *
   * @param set the pairs
   * @param contenders what is measured beside the blurred pictures
   * @param published what the table shows besides
   * @param alignment how pictures are brought together, if they are
   * @param output what standard output gets
   * @param folder where the report goes, if anywhere
   * @param columns width of the terminal that hears of progress; 0 if it is none
   * @param machine program, Java, processor
   */
  public record Request(
      PairDataset set,
      List<Contender> contenders,
      Published published,
      Optional<Alignment> alignment,
      OutputKind output,
      Optional<Path> folder,
      int columns,
      String machine) {
    /** Keeps a copy. */
    public Request {
      contenders = List.copyOf(contenders);
    }
  }

  /** How it ended. */
  public enum Ending {
    /** Every picture was measured with every contender. */
    COMPLETE,
    /** Some were not, each with a line that says why. */
    WITH_PROBLEMS,
    /** Not one was. */
    NOTHING_MEASURED,
    /** The user stopped it; nothing was written. */
    CANCELLED
  }

  /**
   * Prepares a run.
   *
   * @param out gets the result
   * @param err gets progress and problems
   * @param cancelled asked between and within pictures
   */
  public EvaluationRun(
      Request request, PrintStream out, PrintStream err, BooleanSupplier cancelled) {
    this.request = request;
    this.out = out;
    this.err = err;
    this.cancelled = cancelled;
  }

  /**
   * Measures and reports.
   *
   * @throws IOException if a folder cannot be read or the report not written; one line
   * @throws RestoreException if a model cannot be opened
   */
  public Ending run() throws IOException {
    Optional<ReportFolder> folder = request.folder().map(ReportFolder::new);
    if (folder.isPresent()) {
      folder.get().make();
    }
    int total = request.set().pairs().size() * (1 + request.contenders().size());
    var progress = new ProgressText(err, request.columns(), total);
    var showcase = new Showcase(SHOWN);
    var judge = new Judge(request.alignment());
    Evaluation evaluation;
    try {
      evaluation =
          new Evaluator(request.set(), judge, new Hearing(progress, showcase))
              .run(request.contenders(), request.machine());
    } finally {
      progress.end();
    }
    if (cancelled.getAsBoolean()) {
      err.println("Interrupted: nothing was written; the same command begins anew");
      return Ending.CANCELLED;
    }
    Published published = request.published();
    request.output().lines(evaluation, published).forEach(out::println);
    out.flush();
    if (folder.isPresent()) {
      folder.get().write(evaluation, published, showcase);
    }
    return ending(evaluation);
  }

  private static Ending ending(Evaluation evaluation) {
    if (evaluation.blurred().pictures().isEmpty()) {
      return Ending.NOTHING_MEASURED;
    }
    return evaluation.problems().isEmpty() ? Ending.COMPLETE : Ending.WITH_PROBLEMS;
  }

  private final class Hearing implements EvaluationListener {
    private final ProgressText progress;
    private final Showcase showcase;

    Hearing(ProgressText progress, Showcase showcase) {
      this.progress = progress;
      this.showcase = showcase;
    }

    @Override
    public void measured(String contender, Measured result, Pictures pictures) {
      progress.advanced(contender + ", " + result.name());
      if (!contender.equals(Evaluator.BLURRED)) {
        showcase.consider(contender, result, pictures);
      }
    }

    @Override
    public void problem(PairProblem problem) {
      progress.tell("fddn: " + problem.message());
    }

    @Override
    public boolean cancelled() {
      return cancelled.getAsBoolean();
    }
  }
}
