package io.github.fddn.network.reference;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Double arithmetic, each operation as {@link TensorOps} defines it. The truth that other
 * interpreters are held against; has no state.
 */
public final class ReferenceOps implements TensorOps<ReferenceTensor> {

  @Override
  public ReferenceTensor conv(
      ReferenceTensor x, ReferenceTensor weight, ReferenceTensor bias, int stride) {
    Shape shape = x.shape().convolved(weight.shape(), bias.shape(), stride);
    return ReferenceTensor.filled(
        shape,
        (n, c, row, column) ->
            bias.at(0, c, 0, 0) + product(x, weight, n, c, row * stride, column * stride));
  }

  /** The sum over the window around a position of x, what lies outside being 0. */
  private static double product(
      ReferenceTensor x, ReferenceTensor weight, int n, int c, int row, int column) {
    int side = weight.shape().height();
    int top = row - side / 2;
    int left = column - side / 2;
    double sum = 0;
    for (int i = 0; i < x.shape().channels(); i++) {
      for (int y = Math.max(0, top); y < Math.min(x.shape().height(), top + side); y++) {
        for (int z = Math.max(0, left); z < Math.min(x.shape().width(), left + side); z++) {
          sum += x.at(n, i, y, z) * weight.at(c, i, y - top, z - left);
        }
      }
    }
    return sum;
  }

  @Override
  public ReferenceTensor leakyRelu(ReferenceTensor x, double slope) {
    return each(x, v -> v > 0 ? v : slope * v);
  }

  @Override
  public ReferenceTensor relu(ReferenceTensor x) {
    return each(x, v -> Math.max(v, 0));
  }

  @Override
  public ReferenceTensor sigmoid(ReferenceTensor x) {
    return each(x, v -> 1 / (1 + Math.exp(-v)));
  }

  @Override
  public ReferenceTensor sqrt(ReferenceTensor x) {
    return each(x, Math::sqrt);
  }

  @Override
  public ReferenceTensor add(ReferenceTensor a, ReferenceTensor b) {
    return both(a, b, Double::sum);
  }

  @Override
  public ReferenceTensor subtract(ReferenceTensor a, ReferenceTensor b) {
    return both(a, b, (v, w) -> v - w);
  }

  @Override
  public ReferenceTensor multiply(ReferenceTensor a, ReferenceTensor b) {
    return both(a, b, (v, w) -> v * w);
  }

  @Override
  public ReferenceTensor addScalar(ReferenceTensor x, double value) {
    return each(x, v -> v + value);
  }

  @Override
  public ReferenceTensor concat(List<ReferenceTensor> parts) {
    List<ReferenceTensor> owners = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    int first = 0;
    for (ReferenceTensor part : parts) {
      for (int c = 0; c < part.shape().channels(); c++) {
        owners.add(part);
        firsts.add(first);
      }
      first += part.shape().channels();
    }
    return ReferenceTensor.filled(
        Shape.concatenated(parts.stream().map(ReferenceTensor::shape).toList()),
        (n, c, row, column) -> owners.get(c).at(n, c - firsts.get(c), row, column));
  }

  @Override
  public ReferenceTensor channels(ReferenceTensor x, int from, int to) {
    return ReferenceTensor.filled(
        x.shape().channels(from, to), (n, c, row, column) -> x.at(n, from + c, row, column));
  }

  @Override
  public ReferenceTensor maxPool2(ReferenceTensor x) {
    return ReferenceTensor.filled(
        x.shape().maxPooled2(),
        (n, c, row, column) ->
            Math.max(
                Math.max(x.at(n, c, 2 * row, 2 * column), x.at(n, c, 2 * row, 2 * column + 1)),
                Math.max(
                    x.at(n, c, 2 * row + 1, 2 * column), x.at(n, c, 2 * row + 1, 2 * column + 1))));
  }

  @Override
  public ReferenceTensor averagePool(ReferenceTensor x, int cell) {
    return ReferenceTensor.filled(
        x.shape().averagePooled(cell),
        (n, c, row, column) ->
            new Window(row * cell, (row + 1) * cell, column * cell, (column + 1) * cell)
                .mean(x, n, c));
  }

  @Override
  public ReferenceTensor globalMean(ReferenceTensor x) {
    Window all = new Window(0, x.shape().height(), 0, x.shape().width());
    return ReferenceTensor.filled(x.shape().averaged(), (n, c, row, column) -> all.mean(x, n, c));
  }

  @Override
  public ReferenceTensor boxMean(ReferenceTensor x, int window) {
    Shape shape = x.shape().boxAveraged(window);
    int around = window / 2;
    return ReferenceTensor.filled(
        shape,
        (n, c, row, column) ->
            new Window(
                    Math.max(0, row - around),
                    Math.min(shape.height(), row + around + 1),
                    Math.max(0, column - around),
                    Math.min(shape.width(), column + around + 1))
                .mean(x, n, c));
  }

  @Override
  public ReferenceTensor upsampleNearest2(ReferenceTensor x) {
    return ReferenceTensor.filled(
        x.shape().enlarged(2), (n, c, row, column) -> x.at(n, c, row / 2, column / 2));
  }

  @Override
  public ReferenceTensor upsampleLinear(ReferenceTensor x, int factor) {
    return ReferenceTensor.filled(
        x.shape().enlarged(factor),
        (n, c, row, column) -> {
          Between y = Between.of(row, factor, x.shape().height());
          Between z = Between.of(column, factor, x.shape().width());
          return y.mix(
              z.mix(x.at(n, c, y.before(), z.before()), x.at(n, c, y.before(), z.after())),
              z.mix(x.at(n, c, y.after(), z.before()), x.at(n, c, y.after(), z.after())));
        });
  }

  @Override
  public ReferenceTensor pixelShuffle(ReferenceTensor x, int factor) {
    return ReferenceTensor.filled(
        x.shape().shuffled(factor),
        (n, c, row, column) ->
            x.at(
                n,
                (c * factor + row % factor) * factor + column % factor,
                row / factor,
                column / factor));
  }

  private static ReferenceTensor each(ReferenceTensor x, DoubleUnaryOperator function) {
    return ReferenceTensor.filled(
        x.shape(), (n, c, row, column) -> function.applyAsDouble(x.at(n, c, row, column)));
  }

  private static ReferenceTensor both(
      ReferenceTensor a, ReferenceTensor b, DoubleBinaryOperator function) {
    Shape other = b.shape();
    return ReferenceTensor.filled(
        a.shape().combinedWith(other),
        (n, c, row, column) ->
            function.applyAsDouble(
                a.at(n, c, row, column),
                b.at(
                    n,
                    Math.min(c, other.channels() - 1),
                    Math.min(row, other.height() - 1),
                    Math.min(column, other.width() - 1))));
  }

  /** Rows and columns from the first (inclusive) to the last (exclusive). */
  private record Window(int top, int bottom, int left, int right) {
    double mean(ReferenceTensor x, int n, int c) {
      double sum = 0;
      for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
          sum += x.at(n, c, row, column);
        }
      }
      return sum / ((double) (bottom - top) * (right - left));
    }
  }

  /** Where an enlarged position lies between two cells' centres, the edge repeated. */
  private record Between(int before, int after, double share) {
    static Between of(int position, int factor, int length) {
      double centre = (position + 0.5) / factor - 0.5;
      int below = (int) Math.floor(centre);
      return new Between(Math.max(below, 0), Math.min(below + 1, length - 1), centre - below);
    }

    double mix(double atBefore, double atAfter) {
      return atBefore + share * (atAfter - atBefore);
    }
  }
}
