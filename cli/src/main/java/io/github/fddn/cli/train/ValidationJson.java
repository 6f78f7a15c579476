package io.github.fddn.cli.train;

import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.TrainingListener.Validation;
import io.github.fddn.train.ValidationSet.Gain;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A measurement as it stands in log and record. Decibels are rounded to four decimals; an infinite
 * number of them, which a picture without any error has, is left out.
 */
final class ValidationJson {
  /** The field that tells such a line from one of steps. */
  static final String FIELD = "validation";

  private ValidationJson() {}

  static JsonObject of(Validation validation) {
    JsonObject groups = JsonObject.empty();
    validation.gains().forEach((name, gain) -> groups.put(name, of(gain)));
    return JsonObject.empty()
        .put("step", validation.step())
        .put(FIELD, groups)
        .put("best", validation.best());
  }

  private static JsonObject of(Gain gain) {
    JsonObject json = JsonObject.empty();
    put(json, "before", gain.before());
    put(json, "after", gain.after());
    put(json, "gain", gain.mean());
    put(json, "least", gain.least());
    return json;
  }

  private static void put(JsonObject json, String name, double decibels) {
    if (Double.isFinite(decibels)) {
      json.put(name, Math.round(decibels * 1e4) / 1e4);
    }
  }

  static Validation parse(JsonObject json) {
    JsonObject groups = json.object(FIELD);
    Map<String, Gain> gains = new LinkedHashMap<>();
    for (String name : groups.names()) {
      JsonObject group = groups.object(name);
      double after = number(group, "after");
      // Logs of the first version say what was gained instead of what there was.
      double before =
          group.has("gain") && !group.has("before")
              ? after - group.number("gain")
              : number(group, "before");
      gains.put(name, new Gain(before, after, number(group, "least")));
    }
    return new Validation(json.integer("step", 1, Long.MAX_VALUE), gains, json.truth("best"));
  }

  private static double number(JsonObject group, String name) {
    return group.has(name) ? group.number(name) : Double.POSITIVE_INFINITY;
  }
}
