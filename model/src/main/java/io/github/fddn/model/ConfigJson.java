package io.github.fddn.model;

import io.github.fddn.model.json.JsonObject;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns configurations into JSON and back, under the names of the PyTorch model, so that either
 * reads what the other wrote. A field that it does not know could change the network: refused.
 */
final class ConfigJson {
  private static final String STATISTICS = "statistics";
  private static final Set<String> FIELDS =
      Set.of(
          "full",
          "half",
          "latent",
          "blocks",
          "ratio",
          "body",
          "down",
          "reduction",
          "resnet_blocks",
          STATISTICS);

  private ConfigJson() {}

  static JsonObject json(FddnConfig config) {
    JsonObject json =
        JsonObject.empty()
            .put("full", config.full())
            .put("half", config.half())
            .put("latent", config.latent())
            .put("blocks", config.blocks())
            .put("ratio", config.ratio())
            .put("body", word(config.body()))
            .put("down", word(config.down()))
            .put("reduction", config.reduction())
            .put("resnet_blocks", config.resnetBlocks());
    if (config.statistics() instanceof AttentionStatistics.Local local) {
      json.put(
          STATISTICS,
          JsonObject.empty()
              .put("cell_pixels", local.cellPixels())
              .put("window_cells", local.windowCells()));
    }
    return json;
  }

  static FddnConfig config(JsonObject json) {
    List<String> unknown = new ArrayList<>(json.names());
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "network: got the unknown fields "
              + unknown
              + "; the model may be newer than this program, update it");
    }
    return new FddnConfig(
        number(json, "full"),
        number(json, "half"),
        number(json, "latent"),
        number(json, "blocks"),
        json.number("ratio"),
        choice(json, "body", words(Body.values())),
        choice(json, "down", words(Down.values())),
        number(json, "reduction"),
        number(json, "resnet_blocks"),
        statistics(json));
  }

  private static AttentionStatistics statistics(JsonObject json) {
    if (!json.has(STATISTICS)) {
      return new AttentionStatistics.Global();
    }
    JsonObject local = json.object(STATISTICS);
    return new AttentionStatistics.Local(
        number(local, "cell_pixels"), number(local, "window_cells"));
  }

  private static int number(JsonObject json, String name) {
    return (int) json.integer(name, 0, Integer.MAX_VALUE);
  }

  private static <E extends Enum<E>> E choice(JsonObject json, String name, Map<String, E> words) {
    E value = words.get(json.text(name));
    if (value == null) {
      throw new IllegalArgumentException(
          name + ": got " + json.text(name) + ", expected one of " + words.keySet());
    }
    return value;
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(word(value), value);
    }
    return words;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
