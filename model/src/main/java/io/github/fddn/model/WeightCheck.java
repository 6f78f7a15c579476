package io.github.fddn.model;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.shapes.NetworkProfile;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds weights against what a network asks for, and tells everything that is wrong at once. */
final class WeightCheck {
  private final String file;
  private final Map<String, WeightSpec> expected = new HashMap<>();

  WeightCheck(FddnConfig config, String file) {
    this.file = file;
    NetworkProfile.of(config).weightSpecs().forEach(spec -> expected.put(spec.name(), spec));
  }

  /**
   * The weights by name in their order.
   *
   * @throws ModelFormatException if they are not exactly those that the network asks for
   */
  Map<String, NamedTensor> complete(Collection<NamedTensor> tensors) throws ModelFormatException {
    Map<String, NamedTensor> byName = new LinkedHashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    Set<String> missing = new TreeSet<>();
    for (String name : expected.keySet()) {
      if (!byName.containsKey(name)) {
        missing.add(name);
      }
    }
    Set<String> unexpected = new TreeSet<>();
    Set<String> misshapen = new TreeSet<>();
    Set<String> notFinite = new TreeSet<>();
    for (NamedTensor tensor : byName.values()) {
      WeightSpec spec = expected.get(tensor.name());
      if (spec == null) {
        unexpected.add(tensor.name());
      } else if (!spec.storedDimensions().equals(tensor.dimensions())) {
        misshapen.add(
            tensor.name() + " " + tensor.dimensions() + " for " + spec.storedDimensions());
      } else if (!isFinite(tensor.values())) {
        notFinite.add(tensor.name());
      }
    }
    List<String> problems = new ArrayList<>();
    list("missing", missing, problems);
    list("unexpected", unexpected, problems);
    list("misshapen", misshapen, problems);
    list("not finite", notFinite, problems);
    if (!problems.isEmpty()) {
      throw new ModelFormatException(
          file, "weights do not fit the network: " + String.join("; ", problems));
    }
    return byName;
  }

  private static void list(String problem, Set<String> names, List<String> problems) {
    if (!names.isEmpty()) {
      problems.add(problem + ": " + String.join(", ", names));
    }
  }

  private static boolean isFinite(FloatBuffer values) {
    // In bulk: this runs once in a fresh program, where single reads of a buffer are slow.
    float[] all = new float[values.remaining()];
    values.get(all);
    float sum = 0;
    for (float value : all) {
      sum += 0 * value; // NaN for NaN and the infinities
    }
    return sum == 0;
  }
}
