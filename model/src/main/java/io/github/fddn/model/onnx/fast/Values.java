package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxAttribute;
import io.github.fddn.model.onnx.OnnxDimension;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxPort;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;
import java.util.Map;

/** What can be read off the export's nodes, ports and constants. */
final class Values {
  private static final int CHANNEL_AXIS = 1;

  private Values() {}

  /** The fixed extent of a picture's channel axis. */
  static long channels(OnnxPort port) {
    OnnxDimension channels = port.dimensions().orElse(List.of()).get(CHANNEL_AXIS);
    if (channels instanceof OnnxDimension.Fixed fixed) {
      return fixed.extent();
    }
    throw new IllegalStateException("Bug: the channels of " + port + " are open");
  }

  /** The single whole number of a constant. */
  static int last(OnnxTensorData data) {
    return Math.toIntExact(data.data().asLongBuffer().get(0));
  }

  static int block(OnnxNode depthToSpace) {
    if (depthToSpace.attributes().get("blocksize") instanceof OnnxAttribute.Int block) {
      return Math.toIntExact(block.value());
    }
    throw new IllegalStateException("Bug: a shuffle without a factor");
  }

  static int squaredBlock(OnnxNode depthToSpace) {
    return block(depthToSpace) * block(depthToSpace);
  }

  static boolean isPointConv(OnnxNode node) {
    return node.is("Conv")
        && List.of(1L, 1L).equals(node.ints("kernel_shape"))
        && List.of(1L, 1L).equals(node.ints("strides"));
  }

  static boolean isNearest(OnnxNode node) {
    return node.is("Resize")
        && new OnnxAttribute.Text("nearest").equals(node.attributes().get("mode"));
  }

  /** Attributes of a convolution with these sides, paddings (top, left, bottom, right), stride. */
  static Map<String, OnnxAttribute> window(long rows, long columns, long[] pads, long stride) {
    return Map.of(
        "kernel_shape", OnnxAttribute.ints(rows, columns),
        "pads", OnnxAttribute.ints(pads),
        "strides", OnnxAttribute.ints(stride, stride));
  }

  static Map<String, OnnxAttribute> point() {
    return window(1, 1, new long[4], 1);
  }

  static Map<String, OnnxAttribute> channelAxis() {
    return Map.of("axis", new OnnxAttribute.Int(CHANNEL_AXIS));
  }
}
