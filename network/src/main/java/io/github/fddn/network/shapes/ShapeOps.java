package io.github.fddn.network.shapes;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a network on shapes: collects the weights it asks for, counts multiply-accumulates, follows
 * what each position sees. One object serves one pass by one thread.
 */
final class ShapeOps implements TensorOps<Traced>, Weights<Traced> {
  private final int period;
  private final Map<String, WeightSpec> weights = new LinkedHashMap<>();
  private final Map<String, Long> macs = new LinkedHashMap<>();

  /**
   * For one pass.
   *
   * @param period after how many pixels the pattern of pooling and up-sampling repeats
   */
  ShapeOps(int period) {
    this.period = period;
  }

  /** The picture that the pass begins with. */
  Traced input(Shape shape) {
    return Traced.tensor(shape, Reach.input(period));
  }

  /** What was asked for, in the order of use. */
  List<WeightSpec> weightSpecs() {
    return List.copyOf(weights.values());
  }

  /** Multiply-accumulates by the name of the kernel that took part in them. */
  Map<String, Long> macs() {
    return new LinkedHashMap<>(macs);
  }

  @Override
  public Traced get(WeightSpec spec) {
    if (weights.putIfAbsent(spec.name(), spec) != null) {
      throw new IllegalStateException("Bug: weight " + spec.name() + " is asked for twice");
    }
    return new Traced(spec.shape(), null, spec.name());
  }

  @Override
  public Traced conv(Traced x, Traced weight, Traced bias, int stride) {
    Shape shape = x.shape().convolved(weight.shape(), bias.shape(), stride);
    long cost =
        Math.multiplyExact(
            (long) shape.batch() * shape.height() * shape.width(), weight.shape().size());
    macs.merge(weight.weight(), cost, Math::addExact);
    int around = weight.shape().height() / 2;
    return Traced.tensor(
        shape, seeing(x, stride, 1, o -> o * stride - around, o -> o * stride + around));
  }

  @Override
  public Traced leakyRelu(Traced x, double slope) {
    return x;
  }

  @Override
  public Traced relu(Traced x) {
    return x;
  }

  @Override
  public Traced sigmoid(Traced x) {
    return x;
  }

  @Override
  public Traced sqrt(Traced x) {
    return x;
  }

  @Override
  public Traced add(Traced a, Traced b) {
    return Traced.tensor(a.shape().combinedWith(b.shape()), merged(a.reach(), b.reach()));
  }

  @Override
  public Traced subtract(Traced a, Traced b) {
    return add(a, b);
  }

  @Override
  public Traced multiply(Traced a, Traced b) {
    return add(a, b);
  }

  @Override
  public Traced addScalar(Traced x, double value) {
    return x;
  }

  @Override
  public Traced concat(List<Traced> parts) {
    List<Shape> shapes = new ArrayList<>();
    Reach reach = null;
    for (Traced part : parts) {
      shapes.add(part.shape());
      reach = merged(reach, part.reach());
    }
    return Traced.tensor(Shape.concatenated(shapes), reach);
  }

  @Override
  public Traced channels(Traced x, int from, int to) {
    return Traced.tensor(x.shape().channels(from, to), x.reach());
  }

  @Override
  public Traced maxPool2(Traced x) {
    return Traced.tensor(x.shape().maxPooled2(), seeing(x, 2, 1, o -> 2 * o, o -> 2 * o + 1));
  }

  @Override
  public Traced averagePool(Traced x, int cell) {
    return Traced.tensor(
        x.shape().averagePooled(cell), seeing(x, cell, 1, o -> cell * o, o -> cell * o + cell - 1));
  }

  @Override
  public Traced globalMean(Traced x) {
    return Traced.tensor(x.shape().averaged(), null);
  }

  @Override
  public Traced boxMean(Traced x, int window) {
    int around = window / 2;
    return Traced.tensor(
        x.shape().boxAveraged(window), seeing(x, 1, 1, o -> o - around, o -> o + around));
  }

  @Override
  public Traced upsampleNearest2(Traced x) {
    return repeated(x, x.shape().enlarged(2), 2);
  }

  @Override
  public Traced upsampleLinear(Traced x, int factor) {
    // The centre of output o lies (2o + 1 - f) / 2f cells behind the centre of input 0; where it
    // meets a centre (odd factors) that cell alone counts.
    IntUnaryOperator before = o -> Math.floorDiv(2 * o + 1 - factor, 2 * factor);
    IntUnaryOperator after = o -> -Math.floorDiv(-(2 * o + 1 - factor), 2 * factor);
    return Traced.tensor(x.shape().enlarged(factor), seeing(x, 1, factor, before, after));
  }

  @Override
  public Traced pixelShuffle(Traced x, int factor) {
    return repeated(x, x.shape().shuffled(factor), factor);
  }

  private static Traced repeated(Traced x, Shape shape, int factor) {
    IntUnaryOperator own = o -> Math.floorDiv(o, factor);
    return Traced.tensor(shape, seeing(x, 1, factor, own, own));
  }

  /** The reach after a step that becomes {@code times} longer and {@code parts} shorter. */
  private static @Nullable Reach seeing(
      Traced x, int times, int parts, IntUnaryOperator from, IntUnaryOperator to) {
    Reach reach = x.reach();
    return reach == null ? null : reach.seeing(reach.step() * times / parts, from, to);
  }

  private static @Nullable Reach merged(@Nullable Reach a, @Nullable Reach b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : a.and(b);
  }
}
