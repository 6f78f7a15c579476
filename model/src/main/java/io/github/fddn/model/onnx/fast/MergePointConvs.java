package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a point convolution over a concatenation as what it is, a sum of matrices times parts,
 * and carries each matrix through what makes its part as far as that is linear: sums split, point
 * convolutions multiply their matrices, nearest up-sampling commutes. In the network, h2h folds
 * into {@code fuse}, and {@code fuse} works on the up-sampled parts before they are up-sampled.
 */
final class MergePointConvs implements UnaryOperator<OnnxGraph> {
  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    Draft draft = new Draft(graph);
    Map<String, Integer> uses = draft.uses();
    for (OnnxNode node : graph.nodes()) {
      if (Values.isPointConv(node)
          && draft.soleProducer("Concat", node.inputs().get(0), uses) != null) {
        rewrite(draft, uses, node);
      }
    }
    return draft.finished();
  }

  private static void rewrite(Draft draft, Map<String, Integer> uses, OnnxNode conv) {
    Terms terms = new Terms(draft, uses);
    Matrix weight = Matrix.of(draft.data(conv.inputs().get(1)));
    terms.bias(Matrix.of(draft.data(conv.inputs().get(2))));
    terms.expand(conv.inputs().get(0), weight, null);
    terms.put(conv.output());
  }

  /** What a sum consists of: matrices times values, some of them behind the same up-sampling. */
  private static final class Terms {
    private final Draft draft;
    private final Map<String, Integer> uses;
    private final List<Term> fine = new ArrayList<>();
    private final List<Term> coarse = new ArrayList<>();
    private @Nullable OnnxNode resize;
    private @Nullable Matrix bias;

    private record Term(String value, Matrix matrix) {}

    Terms(Draft draft, Map<String, Integer> uses) {
      this.draft = draft;
      this.uses = uses;
    }

    void bias(Matrix more) {
      bias = bias == null ? more : bias.plus(more);
    }

    void expand(String value, Matrix matrix, @Nullable OnnxNode behind) {
      OnnxNode node = draft.producer(value);
      boolean sole = node != null && uses.getOrDefault(value, 0) == 1;
      if (node != null && sole && node.is("Concat")) {
        int from = 0;
        for (String part : node.inputs()) {
          int channels = draft.channels(part);
          expand(part, matrix.columns(from, from + channels), behind);
          from += channels;
        }
      } else if (node != null && sole && isSumOfParts(node)) {
        node.inputs().forEach(summand -> expand(summand, matrix, behind));
      } else if (node != null && sole && Values.isPointConv(node)) {
        bias(matrix.times(Matrix.of(draft.data(node.inputs().get(2)))));
        Matrix inner = Matrix.of(draft.data(node.inputs().get(1)));
        expand(node.inputs().get(0), matrix.times(inner), behind);
      } else if (node != null && sole && behind == null && Values.isNearest(node)) {
        resize = node;
        expand(node.inputs().get(0), matrix, node);
      } else {
        (behind == null ? fine : coarse).add(new Term(value, matrix));
      }
    }

    /** Sums whose summands have one shape; the export adds with repetition only to statistics. */
    private boolean isSumOfParts(OnnxNode node) {
      return node.is("Add")
          && node.inputs().stream()
              .map(draft::producer)
              .allMatch(
                  p -> p != null && (p.is("Conv") || Values.isNearest(p) || p.is("LeakyRelu")));
    }

    /** Puts the nodes that make the sum, under this name. */
    void put(String output) {
      if (resize == null) {
        draft.put(convolution(fine, output, bias));
        return;
      }
      List<String> inputs = new ArrayList<>(resize.inputs());
      inputs.set(
          0, draft.put(convolution(coarse, draft.fresh("Conv"), fine.isEmpty() ? bias : null)));
      if (fine.isEmpty()) {
        draft.put(OnnxNode.of("Resize", inputs, output, resize.attributes()));
        return;
      }
      String resized = draft.put("Resize", inputs, resize.attributes());
      String direct = draft.put(convolution(fine, draft.fresh("Conv"), bias));
      draft.put(OnnxNode.of("Add", List.of(direct, resized), output, Map.of()));
    }

    private OnnxNode convolution(List<Term> terms, String output, @Nullable Matrix added) {
      List<String> values = terms.stream().map(Term::value).toList();
      String input =
          values.size() == 1 ? values.get(0) : draft.put("Concat", values, Values.channelAxis());
      Matrix weight = terms.stream().map(Term::matrix).reduce(Matrix::beside).orElseThrow();
      OnnxTensorData zero = Matrix.zero(weight.rows(), 1).bias();
      String kernel = draft.constant(weight.kernel());
      String offset = draft.constant(added == null ? zero : added.bias());
      return OnnxNode.of("Conv", List.of(input, kernel, offset), output, Values.point());
    }
  }
}
