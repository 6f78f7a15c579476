package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxAttribute;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Computes four neighbouring pixels at once where a 3×3 convolution has few channels: a 4×4
 * convolution of stride 2 gives four times the channels at half size, and a shuffle puts them in
 * their places. Engines pad channels to a whole block, so the four cost 16 products each instead of
 * 4 · 9. In the network this is the last convolution, to three colours.
 */
final class ShuffleNarrowOutput implements UnaryOperator<OnnxGraph> {
  private static final int MOST_CHANNELS = 4;

  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    Draft draft = new Draft(graph);
    Map<String, List<OnnxNode>> consumers = draft.consumers();
    for (OnnxNode node : graph.nodes()) {
      if (node.is("Conv")
          && List.of(3L, 3L).equals(node.ints("kernel_shape"))
          && List.of(1L, 1L).equals(node.ints("strides"))
          && draft.channels(node.output()) <= MOST_CHANNELS
          && isOfPictureSize(draft, consumers.getOrDefault(node.output(), List.of()))) {
        rewrite(draft, node);
      }
    }
    return draft.finished();
  }

  /** Only the picture's rows and columns are known to be even: what is added to it has them too. */
  private static boolean isOfPictureSize(Draft draft, List<OnnxNode> consumers) {
    return consumers.size() == 1
        && consumers.get(0).is("Add")
        && draft.outputs().contains(consumers.get(0).output());
  }

  private static void rewrite(Draft draft, OnnxNode conv) {
    OnnxTensorData kernel = draft.data(conv.inputs().get(1));
    OnnxTensorData bias = draft.data(conv.inputs().get(2));
    List<String> inputs =
        List.of(
            conv.inputs().get(0),
            draft.constant(fourPixels(kernel)),
            draft.constant(fourTimes(bias)));
    String four = draft.put("Conv", inputs, Values.window(4, 4, new long[] {1, 1, 1, 1}, 2));
    draft.put(
        OnnxNode.of(
            "DepthToSpace",
            List.of(four),
            conv.output(),
            Map.of(
                "blocksize", new OnnxAttribute.Int(2),
                "mode", new OnnxAttribute.Text("CRD"))));
  }

  /** Channel 4c + 2·dy + dx: the kernel of channel c, moved down by dy and right by dx. */
  private static OnnxTensorData fourPixels(OnnxTensorData kernel) {
    int out = Math.toIntExact(kernel.dimensions().get(0));
    int in = Math.toIntExact(kernel.dimensions().get(1));
    float[] small = kernel.floats();
    float[] large = new float[out * 4 * in * 16];
    for (int tap = 0; tap < small.length; tap++) {
      int x = tap % 3;
      int y = tap / 3 % 3;
      int i = tap / 9 % in;
      int c = tap / (9 * in);
      for (int pixel = 0; pixel < 4; pixel++) {
        int row = y + pixel / 2;
        int column = x + pixel % 2;
        large[(((4 * c + pixel) * in + i) * 4 + row) * 4 + column] = small[tap];
      }
    }
    return OnnxTensorData.ofFloats(List.of(4L * out, (long) in, 4L, 4L), large);
  }

  private static OnnxTensorData fourTimes(OnnxTensorData bias) {
    float[] once = bias.floats();
    float[] four = new float[4 * once.length];
    for (int i = 0; i < four.length; i++) {
      four[i] = once[i / 4];
    }
    return OnnxTensorData.ofFloats(List.of((long) four.length), four);
  }
}
