package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairProblem;
import io.github.fddn.image.metrics.Measure;
import io.github.fddn.image.metrics.Score;
import io.github.fddn.model.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** An evaluation for programs; fields that are not known are left out. */
final class JsonDocument {
  private JsonDocument() {}

  static JsonObject of(Evaluation evaluation, Published published) {
    JsonObject json =
        JsonObject.empty()
            .put("set", evaluation.subject().id())
            .put("title", evaluation.subject().title())
            .put("alignment", evaluation.subject().protocol())
            .put("machine", evaluation.subject().machine())
            .put("sizes", evaluation.sizes());
    List<JsonObject> methods = new ArrayList<>();
    methods.add(standing(evaluation.blurred()));
    evaluation.standings().forEach(standing -> methods.add(standing(standing)));
    json.put("methods", methods);
    json.put("published", published.rows().stream().map(JsonDocument::row).toList());
    json.put("problems", evaluation.problems().stream().map(JsonDocument::problem).toList());
    return json;
  }

  private static JsonObject standing(Standing standing) {
    JsonObject json =
        JsonObject.empty()
            .put("method", standing.name())
            .put("source", "measured")
            .put("count", standing.pictures().size())
            .put("mean", score(standing.meanAfter()));
    putKnown(json, "mean_gain", standing.meanGain());
    putKnown(json, "mean_seconds", standing.meanSeconds());
    standing
        .facts()
        .ifPresent(
            facts -> {
              putKnown(json, "megabytes", facts.megabytes());
              putKnown(json, "macs_per_pixel", facts.macsPerPixel());
              json.put("engine", facts.engine());
            });
    return json.put("pictures", standing.pictures().stream().map(JsonDocument::picture).toList());
  }

  private static JsonObject picture(Measured picture) {
    JsonObject json =
        JsonObject.empty()
            .put("picture", picture.name())
            .put("width", picture.size().width())
            .put("height", picture.size().height())
            .put("before", score(picture.before()))
            .put("after", score(picture.after()));
    putKnown(json, "gain", OptionalDouble.of(picture.gain()));
    putKnown(json, "seconds", picture.seconds());
    return json;
  }

  private static JsonObject score(Score score) {
    JsonObject json = JsonObject.empty();
    for (Map.Entry<Measure, Double> value : score.values().entrySet()) {
      putKnown(json, value.getKey().label(), OptionalDouble.of(value.getValue()));
    }
    return json;
  }

  private static JsonObject row(Published.Row row) {
    JsonObject json =
        JsonObject.empty()
            .put("method", row.method())
            .put("source", "published")
            .put("psnr", row.psnr())
            .put("ssim", row.ssim());
    putKnown(json, "megabytes", row.megabytes());
    putKnown(json, "seconds", row.seconds());
    return json;
  }

  private static JsonObject problem(PairProblem problem) {
    return JsonObject.empty().put("picture", problem.name()).put("message", problem.message());
  }

  /** JSON has no infinity, which equal pictures have: it is written as the text "inf". */
  private static void putKnown(JsonObject json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      double number = value.getAsDouble();
      if (Double.isInfinite(number)) {
        json.put(name, Digits.fixed(number, 0));
      } else {
        json.put(name, Math.round(number * 1e6) / 1e6);
      }
    }
  }
}
