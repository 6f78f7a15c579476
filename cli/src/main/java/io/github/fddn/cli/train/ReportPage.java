package io.github.fddn.cli.train;

import io.github.fddn.cli.report.Phrase;
import io.github.fddn.cli.report.ShellWord;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.network.shapes.NetworkProfile;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.TrainingListener.Validation;
import io.github.fddn.train.ValidationSet;
import io.github.fddn.train.ValidationSet.Gain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of a run's page. Needs nothing but itself: no scripts, no other files. */
final class ReportPage {
  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #202124; background: #fff;
             max-width: 1280px; margin: 2rem auto; padding: 0 1rem; }
      h1 { margin-bottom: 0; } h2 { margin-top: 2.2rem; } .state { color: #5f6368; margin-top: .2rem; }
      img { max-width: 100%; height: auto; } table { border-collapse: collapse; }
      th, td { padding: .3rem .9rem; border-bottom: 1px solid #e3e5e8; text-align: right; }
      th:first-child, td:first-child { text-align: left; padding-left: 0; }
      .facts td { text-align: left; vertical-align: top; } .facts td:first-child { color: #5f6368; }
      pre { background: #f4f5f7; padding: .8rem 1rem; overflow-x: auto; font-size: 14px; }
      summary { cursor: pointer; }
      """;

  private final Path folder;
  private final RunFacts facts;
  private final RunRecord.State state;
  private final List<JsonObject> sessions;

  ReportPage(Path folder, RunFacts facts, RunRecord.State state, List<JsonObject> sessions) {
    this.folder = folder;
    this.facts = facts;
    this.state = state;
    this.sessions = sessions;
  }

  /**
   * The page.
   *
   * @param progress address of the plot; empty for none
   * @param samples address of the sheet; empty for none
   */
  String text(String progress, String samples) {
    String name = escaped(facts.recipe().name());
    List<String> parts = new ArrayList<>();
    parts.add("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    parts.add("<meta name=\"viewport\" content=\"width=device-width\">");
    parts.add("<title>" + name + ": training</title>\n<style>\n" + STYLE + "</style></head><body>");
    parts.add("<h1>" + name + "</h1>\n<p class=\"state\">" + escaped(standing()) + "</p>");
    parts.add(gains());
    parts.add(picture("Progress", "loss, gain in validation, learning rate", progress));
    parts.add(picture("Samples", "validation squares: blurred, restored, sharp", samples));
    parts.add(use());
    parts.add(made());
    parts.add("<h2>Recipe</h2>\n<details><summary>every key</summary>\n");
    parts.add("<pre>" + escaped(RecipeFile.write(facts.recipe())) + "</pre></details>");
    parts.add("</body></html>\n");
    return String.join("\n", parts);
  }

  private String standing() {
    String how = state.ended().equals(RunRecord.RUNNING) ? "running" : state.ended();
    return String.format(
        Locale.ROOT,
        "%s after step %,d of %,d, %s, %.1f crops/s",
        how,
        state.step(),
        facts.recipe().steps(),
        Phrase.of(Duration.ofMillis(Math.round(1000 * state.seconds()))),
        state.cropsPerSecond());
  }

  private @Nullable Validation best() {
    @Nullable Validation best = null;
    for (Validation one : state.validations()) {
      best = one.best() ? one : best;
    }
    return best;
  }

  private String gains() {
    @Nullable Validation best = best();
    if (best == null) {
      return "<h2>Gains</h2>\n<p>Nothing is measured yet, or nothing was gained.</p>";
    }
    Validation last = state.validations().get(state.validations().size() - 1);
    StringBuilder text = new StringBuilder("<h2>Gains</h2>\n<table><tr><th>blur</th>");
    text.append("<th>blurred, dB</th><th>restored, dB</th><th>gain</th><th>least gain</th>");
    text.append("<th>gain now</th></tr>\n");
    best.gains().forEach((group, gain) -> text.append(row(group, gain, last.gains().get(group))));
    text.append("</table>\n<p>");
    text.append(
        String.format(
            Locale.ROOT,
            "The best model is that of step %,d (%+.2f dB in the mean); now is step %,d.",
            best.step(),
            ValidationSet.mean(best.gains()),
            last.step()));
    text.append(" Means of pictures' PSNR after rounding to 8 bits, on squares that training");
    text.append(" never sees.</p>");
    return text.toString();
  }

  private static String row(String group, Gain gain, @Nullable Gain now) {
    boolean compared = Double.isFinite(gain.before());
    String before = compared ? fixed(gain.before()) : "no error";
    String won = compared ? signed(gain.mean()) : "–";
    String least = compared ? signed(gain.least()) : "–";
    String last = compared && now != null ? signed(now.mean()) : "–";
    String after = Double.isFinite(gain.after()) ? fixed(gain.after()) : "no error";
    return "<tr><td>"
        + String.join("</td><td>", List.of(escaped(group), before, after, won, least, last))
        + "</td></tr>\n";
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }

  private static String picture(String heading, String what, String address) {
    return address.isEmpty()
        ? ""
        : "<h2>" + heading + "</h2>\n<img alt=\"" + what + "\" src=\"" + address + "\">";
  }

  private String use() {
    String best = folder.resolve("best.safetensors").toString();
    String model = facts.recipe().name().replaceAll("[^A-Za-z0-9._-]+", "-") + ".onnx";
    String commands =
        "fddn export "
            + ShellWord.of(best)
            + " "
            + model
            + "\nfddn deblur photo.jpg --model "
            + model
            + "\nfddn evaluate --blurred blur --sharp sharp --model "
            + model;
    return "<h2>Use the model</h2>\n<pre>" + escaped(commands) + "</pre>";
  }

  private String made() {
    NetworkProfile profile = NetworkProfile.of(facts.recipe().model());
    RunFacts.Data data = facts.data();
    StringBuilder text = new StringBuilder("<h2>How it was made</h2>\n<table class=\"facts\">\n");
    text.append(
        fact("network", String.format(Locale.ROOT, "%,d parameters", profile.parameters())));
    text.append(fact("pictures", data.title() + ", " + Phrase.count(data.count(), "picture")));
    text.append(fact("fingerprint of the data", data.fingerprint()));
    if (!data.leftOut().isEmpty()) {
      text.append(
          fact(
              "left out",
              Phrase.count(data.leftOut().size(), "picture")
                  + ", the first: "
                  + data.leftOut().get(0)));
    }
    text.append(fact("seed", String.valueOf(facts.recipe().seed())));
    for (JsonObject session : sessions) {
      text.append(
          fact(
              "session from step " + session.integer("step", 0, Long.MAX_VALUE),
              String.join(
                  "; ",
                  session.text("begun"),
                  session.text("program") + ", commit " + session.text("commit"),
                  session.text("machine"),
                  session.text("learner"))));
    }
    return text.append("</table>").toString();
  }

  private static String fact(String what, String value) {
    return "<tr><td>" + escaped(what) + "</td><td>" + escaped(value) + "</td></tr>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
