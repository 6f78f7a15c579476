package io.github.fddn.model.safetensors;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * A named tensor of single precision numbers as model files hold it.
 *
 * @param name dotted path as in PyTorch's state dict
 * @param dimensions as stored, each at least 0; none for a single number
 * @param values in row-major order; read-only, shared and not copied
 */
public record NamedTensor(String name, List<Integer> dimensions, FloatBuffer values) {
  /** Rejects dimensions that do not make up the values. */
  public NamedTensor {
    dimensions = List.copyOf(dimensions);
    long expected = 1;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            name + ": got dimensions " + dimensions + ", expected none below 0");
      }
      expected = Math.multiplyExact(expected, dimension);
    }
    if (values.remaining() != expected) {
      throw new IllegalArgumentException(
          name
              + ": got "
              + values.remaining()
              + " values, expected "
              + expected
              + " for dimensions "
              + dimensions);
    }
    values = values.slice().asReadOnlyBuffer();
  }

  /** A view of the values with a position of its own. */
  @Override
  public FloatBuffer values() {
    return values.duplicate();
  }
}
