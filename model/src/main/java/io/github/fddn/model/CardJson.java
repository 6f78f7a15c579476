package io.github.fddn.model;

import io.github.fddn.model.json.JsonObject;
import io.github.fddn.network.Fddn;
import java.util.ArrayList;
import java.util.List;

/** Turns cards into JSON and back. Fields that it does not know it passes over. */
final class CardJson {
  private CardJson() {}

  static JsonObject json(ModelCard card) {
    List<JsonObject> metrics = new ArrayList<>();
    for (ModelCard.Metric metric : card.metrics()) {
      metrics.add(
          JsonObject.empty()
              .put("data", metric.data())
              .put("measure", metric.measure())
              .put("value", metric.value())
              .put("unit", metric.unit()));
    }
    ModelCard.Origin origin = card.origin();
    return JsonObject.empty()
        .put("format", ModelCard.FORMAT_VERSION)
        .put("name", card.name())
        .put("network", ConfigJson.json(card.config()))
        .put(
            "input",
            JsonObject.empty()
                .put("values", ModelCard.INPUT_VALUES)
                .put("channels", ModelCard.INPUT_CHANNELS)
                .put("size_multiple", Fddn.sizeMultiple(card.config())))
        .put("training", origin.training())
        .put("data", origin.data())
        .put("metrics", metrics)
        .put("licence", origin.licence())
        .put("credits", origin.credits())
        .put("created_by", origin.createdBy());
  }

  static ModelCard card(JsonObject json) {
    requireKnownVersion(json);
    ModelCard card =
        new ModelCard(
            json.text("name"),
            ConfigJson.config(json.object("network")),
            origin(json),
            metrics(json));
    requireOwnInput(json.object("input"), card);
    return card;
  }

  private static void requireKnownVersion(JsonObject json) {
    long version = json.integer("format", 1, Long.MAX_VALUE);
    if (version > ModelCard.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "format: got version "
              + version
              + ", expected at most "
              + ModelCard.FORMAT_VERSION
              + "; the model is newer than this program, update it");
    }
  }

  /** What the program does anyway, written down for readers that are not this program. */
  private static void requireOwnInput(JsonObject input, ModelCard card) {
    require("values", input.text("values"), ModelCard.INPUT_VALUES);
    require("channels", input.text("channels"), ModelCard.INPUT_CHANNELS);
    int multiple = Fddn.sizeMultiple(card.config());
    input.integer("size_multiple", multiple, multiple);
  }

  private static void require(String field, String got, String expected) {
    if (!got.equals(expected)) {
      throw new IllegalArgumentException(
          "input " + field + ": got " + got + ", expected " + expected);
    }
  }

  private static ModelCard.Origin origin(JsonObject json) {
    return new ModelCard.Origin(
        textOrEmpty(json, "training"),
        textOrEmpty(json, "data"),
        textOrEmpty(json, "licence"),
        json.has("credits") ? json.texts("credits") : List.of(),
        textOrEmpty(json, "created_by"));
  }

  private static List<ModelCard.Metric> metrics(JsonObject json) {
    List<ModelCard.Metric> metrics = new ArrayList<>();
    if (json.has("metrics")) {
      for (JsonObject metric : json.objects("metrics")) {
        metrics.add(
            new ModelCard.Metric(
                metric.text("data"),
                metric.text("measure"),
                metric.number("value"),
                textOrEmpty(metric, "unit")));
      }
    }
    return metrics;
  }

  private static String textOrEmpty(JsonObject json, String name) {
    return json.has(name) ? json.text(name) : "";
  }
}
