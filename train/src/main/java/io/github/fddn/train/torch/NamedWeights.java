package io.github.fddn.train.torch;

import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.Weights;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights by name.
 *
 * @param tensors kernels [Cout, Cin, k, k] and biases [Cout]
 */
record NamedWeights(Map<String, Tensor> tensors) implements Weights<Tensor> {

  @Override
  public Tensor get(WeightSpec spec) {
    Tensor tensor = tensors.get(spec.name());
    if (tensor == null || tensor.numel() != spec.shape().size()) {
      throw new IllegalArgumentException(
          spec.name() + ": got no weight of this name and size, expected " + spec.shape());
    }
    return tensor;
  }
}
