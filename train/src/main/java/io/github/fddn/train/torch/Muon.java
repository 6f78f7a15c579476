package io.github.fddn.train.torch;

import io.github.fddn.network.WeightSpec.Role;
import io.github.fddn.train.OptimizerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Muon: kernels, seen as matrices [Cout, Cin·k·k], go the way of their momentum with all singular
 * values made equal; biases and thin kernels go Adam's way. A step of Muon is as large as one of
 * Adam's of the same rate, so that one schedule serves both.
 *
 * @see <a href="https://kellerjordan.github.io/posts/muon/">Jordan et al.: Muon, 2024</a>
 * @see <a href="https://arxiv.org/abs/2502.16982">Liu et al.: Muon is scalable for LLM training,
 *     section 2.2, for the size of a step</a>
 */
final class Muon implements Optimizer {
  private static final double MOMENTUM = 0.95;

  /** Root mean square of a typical step of Adam in units of the rate. */
  private static final double ADAM_SIZE = 0.2;

  /**
   * The quintic of Newton's and Schulz's iteration: its slope at zero, and what keeps it in bounds.
   */
  private static final double[] QUINTIC = {3.4445, -4.7750, 2.0315};

  private static final int ITERATIONS = 5;
  private static final long[] MATRIX = {1, 2};

  /** Kernels with fewer rows have no directions to make equal. */
  private static final int LEAST_ROWS = 8;

  private final Adam adam;
  private final Tensor momentum;
  private final List<List<Layout.Place>> groups;

  Muon(OptimizerSettings settings, Layout layout, Tensor weights) {
    this.adam = new Adam(settings, weights);
    this.momentum = torch.zeros_like(weights);
    Map<List<Long>, List<Layout.Place>> alike = new LinkedHashMap<>();
    for (Layout.Place place : layout.places()) {
      long rows = place.spec().shape().batch();
      long columns = place.size() / rows;
      boolean matrix = place.spec().role() == Role.KERNEL;
      if (matrix && Math.min(rows, columns) >= LEAST_ROWS) {
        alike.computeIfAbsent(List.of(rows, columns), key -> new ArrayList<>()).add(place);
      }
    }
    this.groups = List.copyOf(alike.values());
  }

  @Override
  public void step(Tensor weights, Tensor gradients, double rate, long number) {
    Scoped.run(() -> stepKernels(weights, gradients, rate));
    adam.step(weights, gradients, rate, number);
  }

  private void stepKernels(Tensor weights, Tensor gradients, double rate) {
    momentum.lerp_(gradients, new Scalar(1 - MOMENTUM));
    // Nesterov: the momentum as it will be one step ahead.
    Tensor ahead = gradients.lerp(momentum, new Scalar(MOMENTUM));
    for (List<Layout.Place> group : groups) {
      stepTogether(group, weights, gradients, ahead, rate);
    }
  }

  /** Kernels of one shape in one batch of products: hundreds of small ones would take longer. */
  private void stepTogether(
      List<Layout.Place> group, Tensor weights, Tensor gradients, Tensor ahead, double rate) {
    long rows = group.get(0).spec().shape().batch();
    long columns = group.get(0).size() / rows;
    Tensor[] matrices =
        group.stream()
            .map(place -> ahead.narrow(0, place.offset(), place.size()).view(rows, columns))
            .toArray(Tensor[]::new);
    Tensor directions = orthogonal(torch.stack(new TensorVector(matrices), 0));
    double size = ADAM_SIZE * Math.sqrt((double) Math.max(rows, columns)) * rate;
    for (int i = 0; i < group.size(); i++) {
      Layout.Place place = group.get(i);
      Tensor own = weights.narrow(0, place.offset(), place.size());
      own.sub_(directions.select(0, i).reshape(-1), new Scalar(size));
      // Adam comes afterwards, decays all weights, and must not move these by their gradients.
      gradients.narrow(0, place.offset(), place.size()).zero_();
    }
  }

  /** Of matrices [G, R, C] the nearest with equal singular values, about 1. */
  private static Tensor orthogonal(Tensor matrices) {
    boolean tall = matrices.size(1) > matrices.size(2);
    Tensor x = tall ? matrices.transpose(1, 2) : matrices;
    Tensor norm = x.square().sum(MATRIX, true, new ScalarTypeOptional()).sqrt();
    x = x.div(norm.add(new Scalar(1e-7)));
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor gram = torch.bmm(x, x.transpose(1, 2));
      Tensor inner =
          torch.baddbmm(gram, gram, gram, new Scalar(QUINTIC[1]), new Scalar(QUINTIC[2]));
      x = torch.baddbmm(x, inner, x, new Scalar(QUINTIC[0]), new Scalar(1));
    }
    return tall ? x.transpose(1, 2) : x;
  }

  @Override
  public Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new LinkedHashMap<>(adam.memory());
    memory.put("momentum", momentum);
    return memory;
  }
}
