package io.github.fddn.network.reference;

import io.github.fddn.network.Shape;

/** A tensor of doubles, rows within channels within pictures. Never changes. */
public final class ReferenceTensor {
  private final Shape shape;
  private final double[] values;

  private ReferenceTensor(Shape shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * A tensor of a copy of {@code values}.
   *
   * @throws IllegalArgumentException if there are not as many as the shape holds
   */
  public static ReferenceTensor copyOf(Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "Tensor " + shape + ": got " + values.length + " values, expected " + shape.size());
    }
    return new ReferenceTensor(shape, values.clone());
  }

  /** What a position holds. */
  interface Filling {
    double at(int batch, int channel, int row, int column);
  }

  /** A tensor whose every position is asked for. */
  static ReferenceTensor filled(Shape shape, Filling filling) {
    double[] values = new double[Math.toIntExact(shape.size())];
    int at = 0;
    for (int n = 0; n < shape.batch(); n++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = 0; y < shape.height(); y++) {
          for (int x = 0; x < shape.width(); x++) {
            values[at++] = filling.at(n, c, y, x);
          }
        }
      }
    }
    return new ReferenceTensor(shape, values);
  }

  /** Its dimensions. */
  public Shape shape() {
    return shape;
  }

  /** A copy of its values, rows within channels within pictures. */
  public double[] toArray() {
    return values.clone();
  }

  /** The value at a position. */
  double at(int batch, int channel, int row, int column) {
    return values[
        ((batch * shape.channels() + channel) * shape.height() + row) * shape.width() + column];
  }
}
