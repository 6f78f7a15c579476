package io.github.fddn.train.torch;

import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.shapes.NetworkProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * All weights of a network one behind another in a single vector: an optimiser step, an average, a
 * norm or a sum over workers is then one operation, not one for each of hundreds of tensors.
 *
 * @param places the weights in the order in which the network asks for them
 * @param count numbers in the vector
 */
record Layout(List<Place> places, long count) {

  /**
   * Where a weight lies.
   *
   * @param spec its name, role and shape
   * @param offset its first number in the vector
   */
  record Place(WeightSpec spec, long offset) {
    long size() {
      return spec.shape().size();
    }

    /** Its part of a vector, in its own shape; shares the memory. */
    Tensor of(Tensor vector) {
      long[] dimensions = spec.storedDimensions().stream().mapToLong(Integer::longValue).toArray();
      return vector.narrow(0, offset, size()).view(dimensions);
    }
  }

  Layout {
    places = List.copyOf(places);
  }

  static Layout of(FddnConfig config) {
    List<Place> places = new ArrayList<>();
    long offset = 0;
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      places.add(new Place(spec, offset));
      offset += spec.shape().size();
    }
    return new Layout(places, offset);
  }

  /** Something made of every weight's part of a vector, by name. */
  <T> Map<String, T> split(Tensor vector, Function<Tensor, T> make) {
    Map<String, T> parts = new LinkedHashMap<>();
    places.forEach(place -> parts.put(place.spec().name(), make.apply(place.of(vector))));
    return parts;
  }
}
