package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Drops what adds nothing: a convolution whose weights and bias are zero gives zero, so does what
 * only scales or pools it, and a sum with it is the other summand. A network that is grown block by
 * block has such blocks: their {@code fuse} is zero until they are trained.
 */
final class DropDeadBranches implements UnaryOperator<OnnxGraph> {
  /** Operators that give zero where their first input is zero. */
  private static final Set<String> ZERO_STAYS_ZERO =
      Set.of("LeakyRelu", "Relu", "AveragePool", "MaxPool", "Resize", "DepthToSpace");

  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    Draft draft = new Draft(graph);
    Set<String> zero = new HashSet<>();
    Map<String, String> same = new HashMap<>();
    for (OnnxNode old : graph.nodes()) {
      OnnxNode node =
          old.withInputs(old.inputs().stream().map(i -> same.getOrDefault(i, i)).toList());
      draft.put(node);
      if (isZero(draft, node, zero)) {
        zero.add(node.output());
      } else if (node.is("Add") && zero.contains(node.inputs().get(1))) {
        same.put(node.output(), node.inputs().get(0));
      }
    }
    return draft.finished();
  }

  private static boolean isZero(Draft draft, OnnxNode node, Set<String> zero) {
    if (node.is("Conv")) {
      return isZero(draft, node.inputs().get(1)) && isZero(draft, node.inputs().get(2));
    }
    if (ZERO_STAYS_ZERO.contains(node.op())) {
      return zero.contains(node.inputs().get(0));
    }
    return (node.is("Mul") && node.inputs().stream().anyMatch(zero::contains))
        || (node.is("Add") && zero.containsAll(node.inputs()));
  }

  private static boolean isZero(Draft draft, String constant) {
    FloatBuffer values = draft.data(constant).data().asFloatBuffer();
    while (values.hasRemaining()) {
      if (values.get() != 0) {
        return false;
      }
    }
    return true;
  }
}
