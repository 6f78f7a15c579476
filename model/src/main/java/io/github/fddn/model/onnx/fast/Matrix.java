package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;

/** Matrix of doubles, so that products of weights are rounded once, when they become floats. */
final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Of a point convolution's kernel, [Cout, Cin, 1, 1], or a bias, [Cout], as a column. */
  static Matrix of(OnnxTensorData data) {
    float[] floats = data.floats();
    int rows = Math.toIntExact(data.dimensions().get(0));
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return new Matrix(rows, floats.length / rows, values);
  }

  static Matrix zero(int rows, int columns) {
    return new Matrix(rows, columns, new double[rows * columns]);
  }

  int rows() {
    return rows;
  }

  Matrix columns(int from, int to) {
    Matrix part = zero(rows, to - from);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(values, r * columns + from, part.values, r * part.columns, part.columns);
    }
    return part;
  }

  Matrix beside(Matrix right) {
    Matrix both = zero(rows, columns + right.columns);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(values, r * columns, both.values, r * both.columns, columns);
      System.arraycopy(
          right.values, r * right.columns, both.values, r * both.columns + columns, right.columns);
    }
    return both;
  }

  Matrix plus(Matrix other) {
    Matrix sum = zero(rows, columns);
    for (int i = 0; i < values.length; i++) {
      sum.values[i] = values[i] + other.values[i];
    }
    return sum;
  }

  Matrix times(Matrix right) {
    Matrix product = zero(rows, right.columns);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < columns; k++) {
        double factor = values[r * columns + k];
        for (int c = 0; c < right.columns; c++) {
          product.values[r * right.columns + c] += factor * right.values[k * right.columns + c];
        }
      }
    }
    return product;
  }

  OnnxTensorData kernel() {
    return OnnxTensorData.ofFloats(List.of((long) rows, (long) columns, 1L, 1L), floats());
  }

  OnnxTensorData bias() {
    return OnnxTensorData.ofFloats(List.of((long) rows), floats());
  }

  private float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
