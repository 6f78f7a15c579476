package io.github.fddn.cli.report;

import io.github.fddn.model.json.JsonObject;
import java.io.PrintStream;

/** One line of JSON for each input, for programs. */
public final class JsonReport implements Report {
  private final PrintStream out;

  /** Writes lines to {@code out}. */
  public JsonReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void working(String input, long done, long total) {}

  @Override
  public void finished(FileResult result) {
    out.println(line(result));
    out.flush();
  }

  @Override
  public void ended(Tally tally, Ending ending) {}

  private static JsonObject line(FileResult result) {
    if (result instanceof FileResult.Done done) {
      return JsonObject.empty()
          .put("status", "done")
          .put("input", done.input())
          .put("output", done.output())
          .put("width", done.size().width())
          .put("height", done.size().height())
          .put("tiles", done.tiles())
          .put("seconds", rounded(done.seconds()))
          .put("warnings", done.warnings());
    }
    if (result instanceof FileResult.Skipped skipped) {
      return JsonObject.empty()
          .put("status", "skipped")
          .put("input", skipped.input())
          .put("output", skipped.output().toString());
    }
    if (result instanceof FileResult.Planned planned) {
      return JsonObject.empty()
          .put("status", "planned")
          .put("input", planned.input())
          .put("output", planned.output().toString())
          .put("width", planned.size().width())
          .put("height", planned.size().height())
          .put("tiles", planned.tiles())
          .put("seconds", rounded(planned.seconds()));
    }
    var failed = (FileResult.Failed) result;
    return JsonObject.empty()
        .put("status", "failed")
        .put("input", failed.input())
        .put("reason", failed.reason())
        .put("message", failed.message());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
