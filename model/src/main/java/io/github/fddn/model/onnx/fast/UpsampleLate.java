package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Moves nearest up-sampling behind point convolutions and activations, which then run on a quarter
 * of the positions: each repeats its result where its input is repeated. In the network this is L₄
 * of every block.
 */
final class UpsampleLate implements UnaryOperator<OnnxGraph> {
  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    Draft draft = new Draft(graph);
    for (OnnxNode node : graph.nodes()) {
      OnnxNode resize = draft.producer(node.inputs().get(0));
      boolean pointwise = Values.isPointConv(node) || node.is("LeakyRelu") || node.is("Relu");
      if (pointwise && resize != null && Values.isNearest(resize)) {
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, resize.inputs().get(0));
        String early = draft.put(node.op(), inputs, node.attributes());
        List<String> resized = new ArrayList<>(resize.inputs());
        resized.set(0, early);
        draft.put(OnnxNode.of("Resize", resized, node.output(), resize.attributes()));
      }
    }
    return draft.finished();
  }
}
