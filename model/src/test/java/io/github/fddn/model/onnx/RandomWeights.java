package io.github.fddn.model.onnx;

import io.github.fddn.network.WeightSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Weights that keep activations of order one, the same for the same seed and order of asking. */
public final class RandomWeights implements Function<WeightSpec, OnnxTensorData> {
  private final Random random;
  private final Map<String, OnnxTensorData> drawn = new HashMap<>();

  public RandomWeights(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public OnnxTensorData apply(WeightSpec spec) {
    return drawn.computeIfAbsent(spec.name(), name -> draw(spec));
  }

  private OnnxTensorData draw(WeightSpec spec) {
    List<Long> dimensions = spec.storedDimensions().stream().map(Integer::longValue).toList();
    float[] values = new float[Math.toIntExact(dimensions.stream().reduce(1L, (a, b) -> a * b))];
    double fan = (double) values.length / dimensions.get(0);
    double scale = dimensions.size() == 4 ? Math.sqrt(1.6 / fan) : 0.05;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return OnnxTensorData.ofFloats(dimensions, values);
  }
}
