package io.github.fddn.model.onnx;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns the network with its weights into an ONNX graph. */
public final class OnnxExport {
  /** Name of the graph's input: the blurred picture, [n, 3, h, w]. */
  public static final String INPUT = "blurred";

  /** Name of the graph's output: the restored picture, [n, 3, h, w]. */
  public static final String OUTPUT = "restored";

  /** Written by every runtime of the last years, and enough for every operator used. */
  private static final OnnxGraph.Origin ORIGIN =
      new OnnxGraph.Origin(8, "fddn", "", Map.of("", 17L));

  private OnnxExport() {}

  /**
   * The network as it is written, its weights under their own names: the graph that is shipped and
   * exchanged. Batch, rows and columns are open.
   *
   * @param config the network
   * @param weights the tensor for each weight; its dimensions must be {@link
   *     WeightSpec#storedDimensions()}
   * @param metadata texts to put into the file
   */
  public static OnnxGraph canonical(
      FddnConfig config,
      Function<WeightSpec, OnnxTensorData> weights,
      Map<String, String> metadata) {
    OnnxGraphOps ops = new OnnxGraphOps();
    OnnxValue blurred = new OnnxValue(INPUT, 3);
    OnnxValue restored =
        Fddn.apply(ops, spec -> weight(ops, spec, weights.apply(spec)), config, blurred);
    return graph(ops, blurred, List.of(restored), metadata);
  }

  /**
   * The graph of what {@code ops} has written down.
   *
   * @param input its only input
   * @param results what it answers: {@link #OUTPUT}, or numbered behind that if there are several
   */
  static OnnxGraph graph(
      OnnxGraphOps ops, OnnxValue input, List<OnnxValue> results, Map<String, String> metadata) {
    List<OnnxNode> nodes = new ArrayList<>(ops.nodes());
    List<OnnxPort> outputs = new ArrayList<>();
    for (OnnxValue result : results) {
      String name = results.size() == 1 ? OUTPUT : OUTPUT + outputs.size();
      nodes.replaceAll(node -> renamed(node, result.name(), name));
      outputs.add(picture(name, result.channels()));
    }
    return new OnnxGraph(
        ORIGIN,
        "fddn",
        List.of(picture(input.name(), input.channels())),
        outputs,
        nodes,
        ops.initializers(),
        metadata);
  }

  static OnnxValue weight(OnnxGraphOps ops, WeightSpec spec, OnnxTensorData data) {
    List<Long> expected = spec.storedDimensions().stream().map(Integer::longValue).toList();
    if (data.type() != ElementType.FLOAT || !data.dimensions().equals(expected)) {
      throw new IllegalArgumentException(
          "Weight " + spec.name() + ": got " + data + ", expected FLOAT " + expected);
    }
    return ops.weight(spec.name(), data);
  }

  private static OnnxNode renamed(OnnxNode node, String from, String to) {
    OnnxNode reading = node.withInput(from, to);
    return node.outputs().contains(from)
        ? new OnnxNode("", node.op(), to, reading.inputs(), List.of(to), node.attributes())
        : reading;
  }

  private static OnnxPort picture(String name, int channels) {
    return OnnxPort.floats(
        name,
        new OnnxDimension.Symbol("n"),
        new OnnxDimension.Fixed(channels),
        new OnnxDimension.Symbol("h"),
        new OnnxDimension.Symbol("w"));
  }
}
