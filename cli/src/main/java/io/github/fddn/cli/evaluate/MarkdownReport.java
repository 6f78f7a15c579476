package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An evaluation as a Markdown document: what and how, contenders, pictures, what is missing. */
final class MarkdownReport {
  private MarkdownReport() {}

  static List<String> of(Evaluation evaluation, Published published) {
    Tables tables = new Tables(evaluation);
    List<String> lines = new ArrayList<>();
    lines.add("# Evaluation: " + evaluation.subject().title());
    lines.add("");
    lines.addAll(notes(evaluation, published));
    lines.add("");
    lines.addAll(tables.contenders(published).markdown());
    lines.add("");
    lines.add("## Pictures (before → after)");
    lines.add("");
    lines.addAll(tables.readablePictures().markdown());
    if (!evaluation.problems().isEmpty()) {
      lines.add("");
      lines.add("## Not measured");
      lines.add("");
      for (PairProblem problem : evaluation.problems()) {
        lines.add("- " + problem.message());
      }
    }
    return lines;
  }

  private static List<String> notes(Evaluation evaluation, Published published) {
    List<String> notes = new ArrayList<>();
    int missing = evaluation.problems().size();
    notes.add(
        "- Pairs: "
            + evaluation.blurred().pictures().size()
            + " measured ("
            + evaluation.sizes()
            + "), "
            + (missing == 0 ? "none left out" : missing + " problems listed below"));
    notes.add("- Alignment: " + evaluation.subject().protocol());
    notes.add(
        "- Values: means over pictures; PSNR over all channels and the whole picture; SSIM on"
            + " samples rounded to eight bits; docs/evaluation.md says what each kind is");
    if (evaluation.meansDiffer()) {
      notes.add(
          "- **The methods' means are of different pictures**, for some failed with some of them:"
              + " compare them by picture");
    }
    notes.add("- Machine: " + evaluation.subject().machine());
    for (Standing standing : evaluation.standings()) {
      Optional<ModelFacts> facts = standing.facts();
      facts.ifPresent(
          known ->
              notes.add(
                  "- "
                      + standing.name()
                      + ": "
                      + known.engine()
                      + "; seconds are those of restoring a decoded picture ("
                      + evaluation.sizes()
                      + "), without files, after restoring the first one once to warm up"));
    }
    if (!published.rows().isEmpty()) {
      notes.add(
          "- Published rows: "
              + published.source()
              + ", as printed in Sensors 2021, 21, 4702; their kind of SSIM, clock and machine are"
              + " not stated there, so compare them only with the same pictures measured");
    }
    return notes;
  }
}
