package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxDimension;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxPort;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds out which blocked layout ONNX Runtime has on a machine: let it optimise {@link #graph()} at
 * its highest level, save the result, and ask {@link #blockOf}. The engine does not say it
 * otherwise. 16 lanes with AVX-512, 8 with older x86, none on some others.
 */
public final class LayoutProbe {
  private static final int CHANNELS = 3;

  private LayoutProbe() {}

  /** One convolution, too small to take time. */
  public static OnnxGraph graph() {
    OnnxTensorData kernel =
        OnnxTensorData.ofFloats(
            List.of((long) CHANNELS, (long) CHANNELS, 1L, 1L), new float[CHANNELS * CHANNELS]);
    OnnxNode conv = OnnxNode.of("Conv", List.of("x", "kernel"), "y", Values.point());
    return new OnnxGraph(
        new OnnxGraph.Origin(8, "fddn", "", Map.of("", 17L)),
        "probe",
        List.of(port("x")),
        List.of(port("y")),
        List.of(conv),
        Map.of("kernel", kernel),
        Map.of());
  }

  /**
   * Lanes of a block in the engine's layout.
   *
   * @param optimised what the engine made of {@link #graph()}
   * @return empty if the engine left the convolution as it was
   */
  public static OptionalInt blockOf(OnnxGraph optimised) {
    for (OnnxNode node : optimised.nodes()) {
      if (node.domain().equals(BlockedNodes.DOMAIN) && node.op().equals("Conv")) {
        OnnxTensorData kernel = optimised.initializers().get(node.inputs().get(1));
        return kernel == null
            ? OptionalInt.empty()
            : OptionalInt.of(Math.toIntExact(kernel.dimensions().get(0)));
      }
    }
    return OptionalInt.empty();
  }

  private static OnnxPort port(String name) {
    return OnnxPort.floats(
        name,
        new OnnxDimension.Fixed(1),
        new OnnxDimension.Fixed(CHANNELS),
        new OnnxDimension.Symbol("h"),
        new OnnxDimension.Symbol("w"));
  }
}
