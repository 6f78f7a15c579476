package io.github.fddn.train.torch;

import io.github.fddn.model.safetensors.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/** Brings the numbers of tensors into Java. */
final class Numbers {
  private Numbers() {}

  /** A copy of all numbers, row-major. */
  static float[] of(Tensor tensor) {
    return Scoped.compute(
        () -> {
          Tensor plain = tensor.detach().cpu().contiguous();
          float[] numbers = new float[Math.toIntExact(plain.numel())];
          new FloatPointer(plain.data_ptr()).get(numbers);
          return numbers;
        });
  }

  /** A copy with a name, in the tensor's dimensions. */
  static NamedTensor named(String name, Tensor tensor) {
    List<Integer> dimensions = new ArrayList<>();
    for (long i = 0; i < tensor.dim(); i++) {
      dimensions.add(Math.toIntExact(tensor.size(i)));
    }
    return NamedTensor.copyOf(name, dimensions, of(tensor));
  }
}
