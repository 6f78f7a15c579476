package io.github.fddn.cli.synthesize;

import io.github.fddn.cli.evaluate.ProgressText;
import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.cli.report.Phrase;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.synthesis.PairFolder;
import io.github.fddn.data.synthesis.SyntheticPair;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what a run makes: pairs in their folder, the sheet, the manifest. Threads may share one.
 */
final class Harvest {
  private final PairFolder folder;
  private final PreviewSheet sheet;
  private final PrintStream err;
  private final ProgressText progress;
  private final List<Manifest.Entry> entries = new ArrayList<>();
  private final List<PairProblem> problems = new ArrayList<>();

  /**
   * Into a folder.
   *
   * @param columns width of the terminal; 0 if it is none
   * @param total how often {@link #advanced} is called, or about that
   */
  Harvest(PairFolder folder, PreviewSheet sheet, PrintStream err, int columns, int total) {
    this.folder = folder;
    this.sheet = sheet;
    this.err = err;
    this.progress = new ProgressText(err, columns, total);
  }

  /** Writes a pair; it counts once both its files are there. */
  void put(int number, SyntheticPair pair) throws IOException {
    folder.put(pair);
    sheet.consider(number, pair);
    synchronized (this) {
      entries.add(Manifest.Entry.of(pair));
    }
  }

  synchronized void advanced(String source) {
    progress.advanced(source);
  }

  /** A source that takes turns fails each time, and is told of once. */
  synchronized void failed(String source, String message) {
    if (problems.stream().noneMatch(problem -> problem.name().equals(source))) {
      problems.add(new PairProblem(source, message));
      progress.tell("fddn: " + message);
    }
  }

  /** Writes sheet and manifest, and says how it went. */
  synchronized SynthesisRun.Ending finish(String program, JsonObject settings, boolean cancelled)
      throws IOException {
    progress.end();
    if (entries.isEmpty()) {
      folder.discardEmpty();
      err.println(cancelled ? "Interrupted: no pair was made yet" : "no pair could be made");
      return cancelled ? SynthesisRun.Ending.CANCELLED : SynthesisRun.Ending.NOTHING_MADE;
    }
    Path root = folder.root();
    sheet.write(root.resolve("sheet.png"));
    WholeFile.write(
        root.resolve("manifest.json"),
        List.of(Manifest.of(program, settings, entries, problems).toString()));
    err.println(Phrase.count(entries.size(), "pair") + " in " + root);
    if (cancelled) {
      err.println("Interrupted: the finished pairs stay, and manifest.json names them");
      return SynthesisRun.Ending.CANCELLED;
    }
    return problems.isEmpty() ? SynthesisRun.Ending.COMPLETE : SynthesisRun.Ending.WITH_PROBLEMS;
  }
}
