package io.github.fddn.model.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX model as a value: nodes in an order in which each finds its inputs made, constants, ports,
 * and the text that travels with them.
 *
 * @param origin who wrote it, for which version of the standard
 * @param name name of the graph
 * @param inputs what a run brings, constants excluded
 * @param outputs what a run gives
 * @param nodes operations in order
 * @param initializers constants by name
 * @param metadata the model's key-value texts ({@code metadata_props})
 */
public record OnnxGraph(
    Origin origin,
    String name,
    List<OnnxPort> inputs,
    List<OnnxPort> outputs,
    List<OnnxNode> nodes,
    Map<String, OnnxTensorData> initializers,
    Map<String, String> metadata) {

  /**
   * Who wrote a model, for which version of the standard.
   *
   * @param irVersion version of the file format
   * @param producer program
   * @param producerVersion its version; may be empty
   * @param opsets version of each operator set by its domain
   */
  public record Origin(
      long irVersion, String producer, String producerVersion, Map<String, Long> opsets) {
    /** Copies the map. */
    public Origin {
      opsets = ordered(opsets);
    }
  }

  /** Copies lists and maps, keeping their order. */
  public OnnxGraph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    initializers = ordered(initializers);
    metadata = ordered(metadata);
  }

  /** The same with other nodes and constants. */
  public OnnxGraph withBody(
      List<OnnxNode> otherNodes, Map<String, OnnxTensorData> otherInitializers) {
    return new OnnxGraph(origin, name, inputs, outputs, otherNodes, otherInitializers, metadata);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
