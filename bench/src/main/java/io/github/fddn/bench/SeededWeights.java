package io.github.fddn.bench;

import io.github.fddn.model.onnx.OnnxTensorData;
import io.github.fddn.network.WeightSpec;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Weights of a network whose every block is at work; activations stay of order one. */
final class SeededWeights implements Function<WeightSpec, OnnxTensorData> {
  private final Random random = new Random(7);

  @Override
  public OnnxTensorData apply(WeightSpec spec) {
    List<Long> dimensions = spec.storedDimensions().stream().map(Integer::longValue).toList();
    float[] values = new float[Math.toIntExact(spec.shape().size())];
    double scale =
        dimensions.size() == 4 ? Math.sqrt(1.6 * dimensions.get(0) / values.length) : 0.05;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return OnnxTensorData.ofFloats(dimensions, values);
  }
}
