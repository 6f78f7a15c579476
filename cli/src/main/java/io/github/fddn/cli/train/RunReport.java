package io.github.fddn.cli.train;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.TrainingListener.Validation;
import io.github.fddn.train.ValidationSet.Restored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What there is to look at of a run: {@code progress.png}, {@code samples.png} and {@code
 * report.html}, which holds both. Each file is whole at any moment.
 */
final class RunReport {
  private static final String PROGRESS = "progress.png";
  private static final String SAMPLES = "samples.png";
  private static final String REPORT = "report.html";

  private final Path folder;
  private final RunFacts facts;

  /** Of a run in {@code folder}. */
  RunReport(Path folder, RunFacts facts) {
    this.folder = folder;
    this.facts = facts;
  }

  /** Draws both pictures anew. */
  void redraw(List<Stretch> stretches, List<Validation> validations, Map<String, Restored> samples)
      throws IOException {
    String name = facts.recipe().name();
    long steps = facts.recipe().steps();
    WholeFile.writePng(
        folder.resolve(PROGRESS), ProgressPlot.draw(name, steps, stretches, validations));
    long step = validations.get(validations.size() - 1).step();
    WholeFile.writePng(folder.resolve(SAMPLES), SampleSheet.draw(name, step, samples));
  }

  /** Writes the page anew. */
  void write(RunRecord.State state, List<JsonObject> sessions) throws IOException {
    String page =
        new ReportPage(folder, facts, state, sessions).text(picture(PROGRESS), picture(SAMPLES));
    WholeFile.write(folder.resolve(REPORT), page.getBytes(StandardCharsets.UTF_8));
  }

  /** A picture as an address that holds it; empty if there is none yet. */
  private String picture(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file)
        ? "data:image/png;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file))
        : "";
  }
}
