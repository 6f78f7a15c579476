package io.github.fddn.model.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operation of a graph.
 *
 * @param domain set that the operator belongs to; empty for ONNX's own
 * @param op operator, such as {@code Conv}
 * @param name name of the node; may be empty
 * @param inputs names of the values it takes; an empty name leaves an optional input out
 * @param outputs names of the values it makes
 * @param attributes settings by name
 */
public record OnnxNode(
    String domain,
    String op,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes) {
  /** Copies lists and map. */
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Node of ONNX's own set with one output, named after it. */
  public static OnnxNode of(
      String op, List<String> inputs, String output, Map<String, OnnxAttribute> attributes) {
    return new OnnxNode("", op, output, inputs, List.of(output), attributes);
  }

  /** The single value that it makes. */
  public String output() {
    return outputs.get(0);
  }

  /** Whether it is this operator of ONNX's own set. */
  public boolean is(String operator) {
    return domain.isEmpty() && op.equals(operator);
  }

  /** The same with other inputs. */
  public OnnxNode withInputs(List<String> other) {
    return new OnnxNode(domain, op, name, other, outputs, attributes);
  }

  /** The same with one input replaced wherever it stands. */
  public OnnxNode withInput(String old, String replacement) {
    List<String> replaced = new ArrayList<>(inputs);
    Collections.replaceAll(replaced, old, replacement);
    return withInputs(replaced);
  }

  /** Attribute of whole numbers, or null where it is absent. */
  public @Nullable List<Long> ints(String attribute) {
    return attributes.get(attribute) instanceof OnnxAttribute.Ints ints ? ints.values() : null;
  }
}
