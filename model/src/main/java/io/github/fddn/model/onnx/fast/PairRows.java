package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxAttribute;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes two rows at once where two 3×3 convolutions before a 2×2 maximum have so few channels
 * that both rows' fit into one block: the even row's channels stand before the odd row's. The first
 * convolution makes the pair with kernels of four rows and a stride of two; the second goes from
 * pairs to pairs, where the rows of each kernel fall to one or the other; the maximum over two rows
 * is one of two ranges of channels. In the network this is the deep branch of the first
 * down-sampling, whose eight channels would be padded to sixteen at full resolution.
 */
final class PairRows implements UnaryOperator<OnnxGraph> {
  private final int block;

  PairRows(int block) {
    this.block = block;
  }

  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    Draft draft = new Draft(graph);
    Map<String, Integer> uses = draft.uses();
    for (OnnxNode node : graph.nodes()) {
      if (node.is("MaxPool") && List.of(2L, 2L).equals(node.ints("kernel_shape"))) {
        Branch branch = Branch.endingIn(draft, uses, node.inputs().get(0));
        if (branch != null && 2 * branch.widest(draft) <= block) {
          rewrite(draft, branch, node);
        }
      }
    }
    return draft.finished();
  }

  /** Convolution, activation, convolution, activation; nothing else takes a value between. */
  private record Branch(OnnxNode first, OnnxNode firstBent, OnnxNode second, OnnxNode secondBent) {
    static @Nullable Branch endingIn(Draft draft, Map<String, Integer> uses, String value) {
      OnnxNode secondBent = draft.soleProducer("LeakyRelu", value, uses);
      OnnxNode second = square(draft, uses, secondBent);
      OnnxNode firstBent =
          second == null ? null : draft.soleProducer("LeakyRelu", second.inputs().get(0), uses);
      OnnxNode first = square(draft, uses, firstBent);
      return first == null || firstBent == null || second == null || secondBent == null
          ? null
          : new Branch(first, firstBent, second, secondBent);
    }

    private static @Nullable OnnxNode square(
        Draft draft, Map<String, Integer> uses, @Nullable OnnxNode bent) {
      OnnxNode conv = bent == null ? null : draft.soleProducer("Conv", bent.inputs().get(0), uses);
      return conv != null
              && List.of(3L, 3L).equals(conv.ints("kernel_shape"))
              && List.of(1L, 1L).equals(conv.ints("strides"))
          ? conv
          : null;
    }

    int widest(Draft draft) {
      return Math.max(draft.channels(first.output()), draft.channels(second.output()));
    }
  }

  private static void rewrite(Draft draft, Branch branch, OnnxNode pool) {
    OnnxNode first = branch.first();
    OnnxNode second = branch.second();
    Map<String, OnnxAttribute> twoRows =
        window(List.of(4L, 3L), List.of(1L, 1L, 1L, 1L), List.of(2L, 1L));
    OnnxTensorData kernel = rowsToPairs(draft.data(first.inputs().get(1)));
    String pairs = convolution(draft, first.inputs().get(0), kernel, first, twoRows);
    String bent = draft.put("LeakyRelu", List.of(pairs), branch.firstBent().attributes());
    OnnxTensorData deepKernel = pairsToPairs(draft.data(second.inputs().get(1)));
    String deep = convolution(draft, bent, deepKernel, second, second.attributes());
    String deepBent = draft.put("LeakyRelu", List.of(deep), branch.secondBent().attributes());
    Map<String, OnnxAttribute> twoColumns =
        window(List.of(1L, 2L), List.of(0L, 0L, 0L, 0L), List.of(1L, 2L));
    String columns = draft.put("MaxPool", List.of(deepBent), twoColumns);
    long channels = draft.data(second.inputs().get(2)).dimensions().get(0);
    String even = channels(draft, columns, 0, channels);
    String odd = channels(draft, columns, channels, 2 * channels);
    draft.put(OnnxNode.of("Max", List.of(even, odd), pool.output(), Map.of()));
  }

  private static String convolution(
      Draft draft,
      String input,
      OnnxTensorData kernel,
      OnnxNode of,
      Map<String, OnnxAttribute> attributes) {
    OnnxTensorData bias = twice(draft.data(of.inputs().get(2)));
    List<String> inputs = List.of(input, draft.constant(kernel), draft.constant(bias));
    return draft.put("Conv", inputs, attributes);
  }

  /** Four rows of input to the pair of the middle ones. */
  private static OnnxTensorData rowsToPairs(OnnxTensorData kernel) {
    Kernel small = new Kernel(kernel);
    float[] large = new float[2 * small.out * small.in * 4 * 3];
    for (int tap = 0; tap < small.values.length; tap++) {
      for (int row = 0; row < 2; row++) {
        int out = row * small.out + small.out(tap);
        int y = small.y(tap) + row;
        large[((out * small.in + small.in(tap)) * 4 + y) * 3 + tap % 3] = small.values[tap];
      }
    }
    return OnnxTensorData.ofFloats(List.of(2L * small.out, (long) small.in, 4L, 3L), large);
  }

  /** Row y of the kernel of pair row r reads row r + y − 1 of the same pair or a neighbour. */
  private static OnnxTensorData pairsToPairs(OnnxTensorData kernel) {
    Kernel small = new Kernel(kernel);
    int in = 2 * small.in;
    float[] large = new float[2 * small.out * in * 3 * 3];
    for (int tap = 0; tap < small.values.length; tap++) {
      for (int row = 0; row < 2; row++) {
        int read = row + small.y(tap) - 1;
        int pair = Math.floorDiv(read, 2) + 1;
        int from = Math.floorMod(read, 2) * small.in + small.in(tap);
        int out = row * small.out + small.out(tap);
        large[((out * in + from) * 3 + pair) * 3 + tap % 3] = small.values[tap];
      }
    }
    return OnnxTensorData.ofFloats(List.of(2L * small.out, (long) in, 3L, 3L), large);
  }

  /** Where a value of a 3×3 kernel stands. */
  private static final class Kernel {
    private final int out;
    private final int in;
    private final float[] values;

    Kernel(OnnxTensorData data) {
      this.out = Math.toIntExact(data.dimensions().get(0));
      this.in = Math.toIntExact(data.dimensions().get(1));
      this.values = data.floats();
    }

    int y(int tap) {
      return tap / 3 % 3;
    }

    int in(int tap) {
      return tap / 9 % in;
    }

    int out(int tap) {
      return tap / 9 / in;
    }
  }

  private static OnnxTensorData twice(OnnxTensorData bias) {
    float[] once = bias.floats();
    float[] two = new float[2 * once.length];
    System.arraycopy(once, 0, two, 0, once.length);
    System.arraycopy(once, 0, two, once.length, once.length);
    return OnnxTensorData.ofFloats(List.of((long) two.length), two);
  }

  private static String channels(Draft draft, String value, long from, long to) {
    List<String> inputs =
        List.of(
            value,
            draft.constant(OnnxTensorData.ofLongs(from)),
            draft.constant(OnnxTensorData.ofLongs(to)),
            draft.constant(OnnxTensorData.ofLongs(1)));
    return draft.put("Slice", inputs, Map.of());
  }

  private static Map<String, OnnxAttribute> window(
      List<Long> sides, List<Long> pads, List<Long> strides) {
    return Map.of(
        "kernel_shape", new OnnxAttribute.Ints(sides),
        "pads", new OnnxAttribute.Ints(pads),
        "strides", new OnnxAttribute.Ints(strides));
  }
}
