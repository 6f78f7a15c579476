package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Constant tensor of a graph: kind, extents and little-endian values. Immutable; the values may be
 * a view of the file that they were read from.
 */
public final class OnnxTensorData {
  private final ElementType type;
  private final List<Long> dimensions;
  private final ByteBuffer data;

  /**
   * Wraps values.
   *
   * @param type kind of number
   * @param dimensions extents, none negative; none at all for a scalar
   * @param data the values from position to limit, not to be changed afterwards
   * @throws IllegalArgumentException if extents and length do not agree
   */
  public OnnxTensorData(ElementType type, List<Long> dimensions, ByteBuffer data) {
    this.type = type;
    this.dimensions = List.copyOf(dimensions);
    this.data = data.slice().asReadOnlyBuffer();
    long expected = count(dimensions) * type.bytes();
    if (type != ElementType.OTHER && expected != this.data.limit()) {
      throw new IllegalArgumentException(
          "Tensor: got "
              + this.data.limit()
              + " bytes, expected "
              + expected
              + " for "
              + type
              + " "
              + dimensions);
    }
  }

  /** Tensor of floats. */
  public static OnnxTensorData ofFloats(List<Long> dimensions, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new OnnxTensorData(ElementType.FLOAT, dimensions, data);
  }

  /** One-dimensional tensor of whole numbers, as operators take for sizes. */
  public static OnnxTensorData ofLongs(long... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(values);
    return new OnnxTensorData(ElementType.INT64, List.of((long) values.length), data);
  }

  /** Product of extents; throws if it or eight times it overflows, or an extent is negative. */
  static long count(List<Long> dimensions) {
    long count = 1;
    for (long d : dimensions) {
      if (d < 0) {
        throw new IllegalArgumentException("Tensor: got extent " + d + ", expected at least 0");
      }
      count = Math.multiplyExact(count, d);
    }
    return Math.multiplyExact(count, 8) / 8;
  }

  /** Kind of number. */
  public ElementType type() {
    return type;
  }

  /** Extents. */
  public List<Long> dimensions() {
    return dimensions;
  }

  /** The values, little-endian, read-only, at position 0. */
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The values of a tensor of floats, copied. */
  public float[] floats() {
    if (type != ElementType.FLOAT) {
      throw new IllegalStateException("Bug: asked a tensor of " + type + " for floats");
    }
    float[] values = new float[data.limit() / 4];
    data().asFloatBuffer().get(values);
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnnxTensorData t
        && type == t.type
        && dimensions.equals(t.dimensions)
        && data.equals(t.data);
  }

  @Override
  public int hashCode() {
    return Arrays.asList(type, dimensions, data).hashCode();
  }

  @Override
  public String toString() {
    return type + " " + dimensions;
  }
}
