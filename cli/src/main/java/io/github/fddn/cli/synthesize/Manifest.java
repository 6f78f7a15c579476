package io.github.fddn.cli.synthesize;

import io.github.fddn.data.PairProblem;
import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import io.github.fddn.data.synthesis.SynthesisSettings;
import io.github.fddn.data.synthesis.SyntheticPair;
import io.github.fddn.model.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** {@code manifest.json}: how pairs were made, and of what. */
final class Manifest {
  private Manifest() {}

  /**
   * A pair without its pictures.
   *
   * @param sequence its folder
   * @param json what stands in the manifest
   */
  record Entry(String sequence, String name, JsonObject json) {
    static Entry of(SyntheticPair pair) {
      JsonObject json =
          JsonObject.empty()
              .put("sequence", pair.sequence())
              .put("name", pair.name())
              .put("source", pair.source())
              .put("width", pair.sharp().width())
              .put("height", pair.sharp().height());
      pair.facts().forEach((fact, value) -> json.put(fact, Math.round(value * 1e4) / 1e4));
      return new Entry(pair.sequence(), pair.name(), json);
    }
  }

  /** The whole document; entries in any order. */
  static JsonObject of(
      String program, JsonObject settings, List<Entry> entries, List<PairProblem> problems) {
    return JsonObject.empty()
        .put("program", program)
        .put("settings", settings)
        .put(
            "pictures",
            entries.stream()
                .sorted(Comparator.comparing(Entry::sequence).thenComparing(Entry::name))
                .map(Entry::json)
                .toList())
        .put(
            "problems",
            problems.stream()
                .map(
                    problem ->
                        JsonObject.empty()
                            .put("source", problem.name())
                            .put("message", problem.message()))
                .toList());
  }

  /** What photographs were blurred with. */
  static JsonObject settings(SynthesisSettings settings, int count) {
    JsonObject json =
        JsonObject.empty()
            .put("seed", settings.seed())
            .put("count", count)
            .put("most_megapixels", settings.mostMegapixels());
    settings.size().ifPresent(size -> json.put("size", size));
    SensorSettings sensor = settings.sensor();
    return json.put("sequences", settings.sequences().stream().map(Manifest::motion).toList())
        .put(
            "sensor",
            JsonObject.empty()
                .put("noise", sensor.noise())
                .put("mosaic", sensor.mosaic())
                .put("jpeg", sensor.jpeg())
                .put("exposed", sensor.exposed()));
  }

  private static JsonObject motion(MotionSettings motion) {
    return JsonObject.empty()
        .put("name", SynthesisSettings.name(motion))
        .put("least", motion.least())
        .put("most", motion.most())
        .put("sharp", motion.sharp())
        .put("focus", motion.focus())
        .put("turning", motion.turning())
        .put("moving", motion.moving())
        .put("saturated", motion.saturated());
  }
}
