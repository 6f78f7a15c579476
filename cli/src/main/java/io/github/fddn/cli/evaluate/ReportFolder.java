package io.github.fddn.cli.evaluate;

import io.github.fddn.cli.files.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder that gets an evaluation: {@code evaluation.md}, {@code evaluation.json}, {@code
 * pictures.csv}, {@code methods.csv}, {@code gain.png} and a sheet for each contender. Written when
 * all is measured, each file whole or not at all.
 *
 * @param folder made if it does not exist
 */
public record ReportFolder(Path folder) {
  private static final String DOCUMENT = "evaluation.md";

  /**
   * Rejects a place that cannot be written, before hours are spent on measuring.
   *
   * @throws IOException if it holds a report
   */
  public static void requireFree(Path folder) throws IOException {
    if (Files.exists(folder.resolve(DOCUMENT))) {
      throw new IOException(folder.resolve(DOCUMENT) + ": exists; --overwrite replaces it");
    }
  }

  /**
   * Makes the folder.
   *
   * @throws IOException if it cannot be made or written to; the message names it
   */
  void make() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          folder + ": the folder cannot be made; check its name and permissions", e);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + ": no permission to write; choose another with --output");
    }
  }

  void write(Evaluation evaluation, Published published, Showcase showcase) throws IOException {
    Tables tables = new Tables(evaluation);
    for (int i = 0; i < evaluation.standings().size(); i++) {
      Optional<BufferedImage> sheet = showcase.sheet(evaluation.standings().get(i).name());
      if (sheet.isPresent()) {
        WholeFile.writePng(folder.resolve(sheetName(i)), sheet.get());
      }
    }
    Optional<BufferedImage> plot = GainPlot.draw(evaluation);
    if (plot.isPresent()) {
      WholeFile.writePng(folder.resolve("gain.png"), plot.get());
    }
    WholeFile.write(folder.resolve("pictures.csv"), tables.pictures().csv());
    WholeFile.write(folder.resolve("methods.csv"), tables.contenders(published).csv());
    WholeFile.write(
        folder.resolve("evaluation.json"),
        List.of(JsonDocument.of(evaluation, published).toString()));
    // Last: where this file is, the report is complete.
    WholeFile.write(folder.resolve(DOCUMENT), MarkdownReport.of(evaluation, published));
  }

  private static String sheetName(int contender) {
    return contender == 0 ? "sheet.png" : "sheet-" + (contender + 1) + ".png";
  }
}
