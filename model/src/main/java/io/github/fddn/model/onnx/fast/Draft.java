package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxAttribute;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxPort;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Graph under rewriting: every node has one output and is found by it. Nodes may be put in any
 * order and may be left without use; {@link #finished()} orders them and drops what nothing needs.
 */
final class Draft {
  private final OnnxGraph original;
  private final Map<String, OnnxNode> producers = new LinkedHashMap<>();
  private final Map<String, OnnxTensorData> constants;
  private int names;

  Draft(OnnxGraph graph) {
    this.original = graph;
    this.constants = new LinkedHashMap<>(graph.initializers());
    graph.nodes().forEach(this::put);
  }

  /** The nodes as they are now, in the order in which they were put. */
  List<OnnxNode> nodes() {
    return List.copyOf(producers.values());
  }

  /** Puts a node, in the place of the one that made the same value if there is one. */
  String put(OnnxNode node) {
    producers.put(node.output(), node);
    return node.output();
  }

  /** Puts a node of ONNX's own set with a new name for its value. */
  String put(String op, List<String> inputs, Map<String, OnnxAttribute> attributes) {
    return put(OnnxNode.of(op, inputs, fresh(op), attributes));
  }

  /** Takes a constant in under a new name. */
  String constant(OnnxTensorData data) {
    String name = fresh("constant");
    constants.put(name, data);
    return name;
  }

  /** A name that no value has yet. */
  String fresh(String stem) {
    String name;
    do {
      name = stem + "/fast" + names++;
    } while (producers.containsKey(name) || constants.containsKey(name));
    return name;
  }

  @Nullable OnnxNode producer(String value) {
    return producers.get(value);
  }

  /** The node that makes the value if it is this operator and nothing else takes the value. */
  @Nullable OnnxNode soleProducer(String op, String value, Map<String, Integer> uses) {
    OnnxNode node = producers.get(value);
    return node != null && node.is(op) && uses.getOrDefault(value, 0) == 1 ? node : null;
  }

  boolean isConstant(String value) {
    return constants.containsKey(value);
  }

  OnnxTensorData data(String constant) {
    OnnxTensorData data = constants.get(constant);
    if (data == null) {
      throw new IllegalStateException("Bug: " + constant + " is not a constant");
    }
    return data;
  }

  /** How often each value is taken, the graph's outputs included. */
  Map<String, Integer> uses() {
    Map<String, Integer> uses = new HashMap<>();
    producers.values().forEach(n -> n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
    outputs().forEach(o -> uses.merge(o, 1, Integer::sum));
    return uses;
  }

  /** The nodes that take each value. */
  Map<String, List<OnnxNode>> consumers() {
    Map<String, List<OnnxNode>> consumers = new HashMap<>();
    for (OnnxNode node : producers.values()) {
      for (String input : node.inputs()) {
        consumers.computeIfAbsent(input, i -> new ArrayList<>()).add(node);
      }
    }
    return consumers;
  }

  List<String> outputs() {
    return original.outputs().stream().map(OnnxPort::name).toList();
  }

  /** Channels of a value, as far as operators of the export make it. */
  int channels(String value) {
    for (OnnxPort input : original.inputs()) {
      if (input.name().equals(value)) {
        return Math.toIntExact(Values.channels(input));
      }
    }
    OnnxNode node = producers.get(value);
    if (node == null) {
      throw new IllegalStateException("Bug: nothing makes " + value);
    }
    return switch (node.op()) {
      case "Conv" -> Math.toIntExact(data(node.inputs().get(1)).dimensions().get(0));
      case "Concat" -> node.inputs().stream().mapToInt(this::channels).sum();
      case "Slice" ->
          Values.last(data(node.inputs().get(2))) - Values.last(data(node.inputs().get(1)));
      case "DepthToSpace" -> channels(node.inputs().get(0)) / Values.squaredBlock(node);
      default -> channels(node.inputs().get(0));
    };
  }

  /** The nodes that the outputs need, each behind those that it needs. */
  List<OnnxNode> ordered() {
    List<OnnxNode> ordered = new ArrayList<>();
    Map<String, Boolean> done = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(outputs());
    while (!open.isEmpty()) {
      String value = open.peek();
      OnnxNode node = producers.get(value);
      if (node == null || done.containsKey(value)) {
        open.pop();
      } else if (node.inputs().stream()
          .allMatch(i -> !producers.containsKey(i) || done.containsKey(i))) {
        open.pop();
        done.put(value, true);
        ordered.add(node);
      } else {
        List<String> inputs = node.inputs();
        for (int i = inputs.size() - 1; i >= 0; i--) {
          open.push(inputs.get(i));
        }
      }
    }
    return ordered;
  }

  /** The graph with what the outputs need, in order. */
  OnnxGraph finished() {
    List<OnnxNode> nodes = ordered();
    Map<String, OnnxTensorData> needed = new LinkedHashMap<>();
    for (OnnxNode node : nodes) {
      for (String input : node.inputs()) {
        OnnxTensorData data = constants.get(input);
        if (data != null) {
          needed.put(input, data);
        }
      }
    }
    return original.withBody(nodes, needed);
  }
}
