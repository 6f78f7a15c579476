package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads ONNX files, whoever wrote them. Strict and bounded: damaged bytes end in an {@link
 * OnnxFormatException} that names the file, never in an unbounded allocation. Weights that live in
 * another file are refused.
 */
public final class OnnxReader {
  private final OnnxTensorReader tensors;
  private final String name;

  private OnnxReader(String name) {
    this.name = name;
    this.tensors = new OnnxTensorReader(name);
  }

  /**
   * Reads a model.
   *
   * @param file content from position to limit; the graph's constants stay views of it
   * @param name of the file, for messages
   */
  public static OnnxGraph read(ByteBuffer file, String name) throws OnnxFormatException {
    return new OnnxReader(name).model(new WireReader(file, name));
  }

  private OnnxGraph model(WireReader in) throws OnnxFormatException {
    long irVersion = 0;
    String producer = "";
    String producerVersion = "";
    Map<String, Long> opsets = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    WireReader graph = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.number();
        case 2 -> producer = in.text();
        case 3 -> producerVersion = in.text();
        case 7 -> graph = in.message();
        case 8 -> opset(in.message(), opsets);
        case 14 -> metadata(in.message(), metadata);
        default -> in.skip();
      }
    }
    if (graph == null || opsets.isEmpty()) {
      throw new OnnxFormatException(
          name
              + ": got a file without "
              + (graph == null ? "a graph" : "operator sets")
              + ", expected an ONNX model; the file is damaged or of another kind");
    }
    var origin = new OnnxGraph.Origin(irVersion, producer, producerVersion, opsets);
    return graph(graph, origin, metadata);
  }

  private static void opset(WireReader in, Map<String, Long> opsets) throws OnnxFormatException {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.number();
        default -> in.skip();
      }
    }
    opsets.put(domain, version);
  }

  private static void metadata(WireReader in, Map<String, String> metadata)
      throws OnnxFormatException {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    metadata.put(key, value);
  }

  private OnnxGraph graph(WireReader in, OnnxGraph.Origin origin, Map<String, String> metadata)
      throws OnnxFormatException {
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, OnnxTensorData> initializers = new LinkedHashMap<>();
    List<OnnxPort> inputs = new ArrayList<>();
    List<OnnxPort> outputs = new ArrayList<>();
    String graphName = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message()));
        case 2 -> graphName = in.text();
        case 5 -> tensors.initializer(in.message(), initializers);
        case 11 -> inputs.add(port(in.message()));
        case 12 -> outputs.add(port(in.message()));
        default -> in.skip();
      }
    }
    // Older exporters list the constants among the inputs too.
    inputs.removeIf(port -> initializers.containsKey(port.name()));
    return new OnnxGraph(origin, graphName, inputs, outputs, nodes, initializers, metadata);
  }

  private OnnxNode node(WireReader in) throws OnnxFormatException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    String nodeName = "";
    String op = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> nodeName = in.text();
        case 4 -> op = in.text();
        case 5 -> new OnnxAttributeReader(tensors).read(in.message(), attributes);
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new OnnxNode(domain, op, nodeName, inputs, outputs, attributes);
  }

  private OnnxPort port(WireReader in) throws OnnxFormatException {
    String portName = "";
    WireReader tensor = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> portName = in.text();
        case 2 -> {
          WireReader type = in.message();
          while (type.next()) {
            if (type.field() == 1) {
              tensor = type.message();
            } else {
              type.skip();
            }
          }
        }
        default -> in.skip();
      }
    }
    return tensor == null
        ? new OnnxPort(portName, ElementType.OTHER, Optional.empty())
        : tensorPort(portName, tensor);
  }

  private static OnnxPort tensorPort(String portName, WireReader in) throws OnnxFormatException {
    ElementType type = ElementType.OTHER;
    List<OnnxDimension> dimensions = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = ElementType.of(in.number());
        case 2 -> {
          dimensions = new ArrayList<>();
          WireReader shape = in.message();
          while (shape.next()) {
            if (shape.field() == 1) {
              dimensions.add(dimension(shape.message()));
            } else {
              shape.skip();
            }
          }
        }
        default -> in.skip();
      }
    }
    return new OnnxPort(portName, type, Optional.ofNullable(dimensions));
  }

  private static OnnxDimension dimension(WireReader in) throws OnnxFormatException {
    OnnxDimension dimension = new OnnxDimension.Unknown();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> dimension = new OnnxDimension.Fixed(in.number());
        case 2 -> dimension = new OnnxDimension.Symbol(in.text());
        default -> in.skip();
      }
    }
    return dimension;
  }
}
