package io.github.fddn.model.onnx;

import java.util.Map;

/** Writes a graph as the bytes of an ONNX file. */
public final class OnnxWriter {
  private OnnxWriter() {}

  /** The file's content; equal graphs give equal bytes. */
  public static byte[] write(OnnxGraph graph) {
    WireWriter model = new WireWriter();
    OnnxGraph.Origin origin = graph.origin();
    model.number(1, origin.irVersion());
    model.text(2, origin.producer());
    if (!origin.producerVersion().isEmpty()) {
      model.text(3, origin.producerVersion());
    }
    model.message(7, m -> graph(m, graph));
    origin
        .opsets()
        .forEach(
            (domain, version) ->
                model.message(
                    8,
                    m -> {
                      m.text(1, domain);
                      m.number(2, version);
                    }));
    graph
        .metadata()
        .forEach(
            (key, value) ->
                model.message(
                    14,
                    m -> {
                      m.text(1, key);
                      m.text(2, value);
                    }));
    return model.toBytes();
  }

  private static void graph(WireWriter out, OnnxGraph graph) {
    for (OnnxNode node : graph.nodes()) {
      out.message(1, m -> node(m, node));
    }
    out.text(2, graph.name());
    graph.initializers().forEach((name, data) -> out.message(5, m -> tensor(m, name, data)));
    for (OnnxPort input : graph.inputs()) {
      out.message(11, m -> port(m, input));
    }
    for (OnnxPort output : graph.outputs()) {
      out.message(12, m -> port(m, output));
    }
  }

  private static void node(WireWriter out, OnnxNode node) {
    node.inputs().forEach(input -> out.text(1, input));
    node.outputs().forEach(output -> out.text(2, output));
    if (!node.name().isEmpty()) {
      out.text(3, node.name());
    }
    out.text(4, node.op());
    for (Map.Entry<String, OnnxAttribute> attribute : node.attributes().entrySet()) {
      out.message(5, m -> attribute(m, attribute.getKey(), attribute.getValue()));
    }
    if (!node.domain().isEmpty()) {
      out.text(7, node.domain());
    }
  }

  private static void attribute(WireWriter out, String name, OnnxAttribute attribute) {
    if (attribute instanceof OnnxAttribute.Uninterpreted whole) {
      out.raw(whole.message());
      return;
    }
    out.text(1, name);
    if (attribute instanceof OnnxAttribute.Real real) {
      out.real(2, real.value());
      out.number(20, 1);
    } else if (attribute instanceof OnnxAttribute.Int number) {
      out.number(3, number.value());
      out.number(20, 2);
    } else if (attribute instanceof OnnxAttribute.Text text) {
      out.text(4, text.value());
      out.number(20, 3);
    } else if (attribute instanceof OnnxAttribute.Constant constant) {
      out.message(5, m -> tensor(m, "", constant.value()));
      out.number(20, 4);
    } else {
      list(out, attribute);
    }
  }

  private static void list(WireWriter out, OnnxAttribute attribute) {
    if (attribute instanceof OnnxAttribute.Reals reals) {
      reals.values().forEach(value -> out.real(7, value));
      out.number(20, 6);
    } else if (attribute instanceof OnnxAttribute.Ints ints) {
      ints.values().forEach(value -> out.number(8, value));
      out.number(20, 7);
    } else if (attribute instanceof OnnxAttribute.Texts texts) {
      texts.values().forEach(value -> out.text(9, value));
      out.number(20, 8);
    } else {
      throw new IllegalStateException("Bug: attribute of kind " + attribute.getClass());
    }
  }

  private static void tensor(WireWriter out, String name, OnnxTensorData data) {
    if (data.type() == ElementType.OTHER) {
      throw new IllegalArgumentException(
          "Tensor " + name + " has elements of a kind that cannot be written, such as strings");
    }
    data.dimensions().forEach(d -> out.number(1, d));
    out.number(2, data.type().code());
    if (!name.isEmpty()) {
      out.text(8, name);
    }
    out.bytes(9, data.data());
  }

  private static void port(WireWriter out, OnnxPort port) {
    out.text(1, port.name());
    out.message(
        2,
        type ->
            type.message(
                1,
                tensor -> {
                  tensor.number(1, port.type().code());
                  port.dimensions()
                      .ifPresent(
                          dimensions ->
                              tensor.message(
                                  2,
                                  shape ->
                                      dimensions.forEach(
                                          d -> shape.message(1, m -> dimension(m, d)))));
                }));
  }

  private static void dimension(WireWriter out, OnnxDimension dimension) {
    if (dimension instanceof OnnxDimension.Fixed fixed) {
      out.number(1, fixed.extent());
    } else if (dimension instanceof OnnxDimension.Symbol symbol) {
      out.text(2, symbol.name());
    }
  }
}
