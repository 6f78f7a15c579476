package io.github.fddn.model.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A named tensor of single precision numbers as model files hold it. Never changes.
 *
 * @param name dotted path as in PyTorch's state dict
 * @param dimensions as stored, each at least 0; none for a single number
 * @param data the values in row-major order, little-endian; shared and not copied
 */
public record NamedTensor(String name, List<Integer> dimensions, ByteBuffer data) {
  /** Rejects dimensions that do not make up the values. */
  public NamedTensor {
    dimensions = List.copyOf(dimensions);
    long expected = Float.BYTES;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            name + ": got dimensions " + dimensions + ", expected none below 0");
      }
      expected = Math.multiplyExact(expected, dimension);
    }
    if (data.remaining() != expected) {
      throw new IllegalArgumentException(
          name
              + ": got "
              + data.remaining()
              + " bytes, expected "
              + expected
              + " for dimensions "
              + dimensions);
    }
    data = data.slice().asReadOnlyBuffer();
  }

  /** One of a copy of {@code values}. */
  public static NamedTensor copyOf(String name, List<Integer> dimensions, float... values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new NamedTensor(name, dimensions, data);
  }

  /** The bytes, read-only, little-endian, at a position of their own. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The values, read-only, at a position of their own. */
  public FloatBuffer values() {
    return data().asFloatBuffer();
  }
}
