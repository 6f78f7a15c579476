package io.github.fddn.model.onnx;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interpreter that writes each operation down as a node of an ONNX graph. Rows, columns and batch
 * stay open, so their agreement is left to the engine; channels are checked here.
 *
 * <p>Operators are chosen so that ONNX Runtime keeps its channel-blocked layout, in which
 * convolutions are fastest: means by pooling, not by reduction, resizing by whole factors.
 */
final class OnnxGraphOps implements TensorOps<OnnxValue> {
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, OnnxTensorData> initializers = new LinkedHashMap<>();
  private final Map<String, Integer> outputsOfOp = new LinkedHashMap<>();

  List<OnnxNode> nodes() {
    return nodes;
  }

  Map<String, OnnxTensorData> initializers() {
    return initializers;
  }

  /** Takes a weight in under its own name. */
  OnnxValue weight(String name, OnnxTensorData data) {
    initializers.put(name, data);
    return new OnnxValue(name, Math.toIntExact(data.dimensions().get(0)));
  }

  @Override
  public OnnxValue conv(OnnxValue x, OnnxValue weight, OnnxValue bias, int stride) {
    List<Long> kernel = constant(weight).dimensions();
    require(constant(bias).dimensions().equals(List.of(kernel.get(0))), "conv", weight, bias);
    open(x).convolved(shape(kernel), open(bias), stride);
    long side = kernel.get(2);
    long pad = side / 2;
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("kernel_shape", OnnxAttribute.ints(side, side));
    attributes.put("pads", OnnxAttribute.ints(pad, pad, pad, pad));
    attributes.put("strides", OnnxAttribute.ints(stride, stride));
    return put(
        "Conv", Math.toIntExact(kernel.get(0)), attributes, x.name(), weight.name(), bias.name());
  }

  @Override
  public OnnxValue leakyRelu(OnnxValue x, double slope) {
    return put(
        "LeakyRelu",
        x.channels(),
        Map.of("alpha", new OnnxAttribute.Real((float) slope)),
        x.name());
  }

  @Override
  public OnnxValue relu(OnnxValue x) {
    return put("Relu", x.channels(), Map.of(), x.name());
  }

  @Override
  public OnnxValue sigmoid(OnnxValue x) {
    return put("Sigmoid", x.channels(), Map.of(), x.name());
  }

  @Override
  public OnnxValue sqrt(OnnxValue x) {
    return put("Sqrt", x.channels(), Map.of(), x.name());
  }

  @Override
  public OnnxValue add(OnnxValue a, OnnxValue b) {
    return elementwise("Add", a, b);
  }

  @Override
  public OnnxValue subtract(OnnxValue a, OnnxValue b) {
    return elementwise("Sub", a, b);
  }

  @Override
  public OnnxValue multiply(OnnxValue a, OnnxValue b) {
    return elementwise("Mul", a, b);
  }

  @Override
  public OnnxValue addScalar(OnnxValue x, double value) {
    String name = "constant/" + (float) value;
    initializers.put(name, OnnxTensorData.ofFloats(List.of(), (float) value));
    return put("Add", x.channels(), Map.of(), x.name(), name);
  }

  @Override
  public OnnxValue concat(List<OnnxValue> parts) {
    int channels = Shape.concatenated(parts.stream().map(OnnxGraphOps::open).toList()).channels();
    String[] names = parts.stream().map(OnnxValue::name).toArray(String[]::new);
    return put("Concat", channels, Map.of("axis", new OnnxAttribute.Int(1)), names);
  }

  @Override
  public OnnxValue channels(OnnxValue x, int from, int to) {
    if (from < 0 || from >= to || to > x.channels()) {
      throw new IllegalArgumentException(
          "channels: got " + from + " to " + to + ", expected a range within " + x.channels());
    }
    return put("Slice", to - from, Map.of(), x.name(), longs(from), longs(to), longs(1));
  }

  @Override
  public OnnxValue maxPool2(OnnxValue x) {
    return put("MaxPool", x.channels(), pool(2, 2, 0), x.name());
  }

  @Override
  public OnnxValue averagePool(OnnxValue x, int cell) {
    return put("AveragePool", x.channels(), pool(cell, cell, 0), x.name());
  }

  @Override
  public OnnxValue globalMean(OnnxValue x) {
    return put("GlobalAveragePool", x.channels(), Map.of(), x.name());
  }

  @Override
  public OnnxValue boxMean(OnnxValue x, int window) {
    open(x).boxAveraged(window);
    // The operator's default leaves padding out of the mean, as the interface wants it.
    return put("AveragePool", x.channels(), pool(window, 1, window / 2), x.name());
  }

  @Override
  public OnnxValue upsampleNearest2(OnnxValue x) {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("mode", new OnnxAttribute.Text("nearest"));
    attributes.put("coordinate_transformation_mode", new OnnxAttribute.Text("asymmetric"));
    attributes.put("nearest_mode", new OnnxAttribute.Text("floor"));
    return put("Resize", x.channels(), attributes, x.name(), "", scales(2));
  }

  @Override
  public OnnxValue upsampleLinear(OnnxValue x, int factor) {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("mode", new OnnxAttribute.Text("linear"));
    attributes.put("coordinate_transformation_mode", new OnnxAttribute.Text("half_pixel"));
    return put("Resize", x.channels(), attributes, x.name(), "", scales(factor));
  }

  @Override
  public OnnxValue pixelShuffle(OnnxValue x, int factor) {
    if (x.channels() % (factor * factor) != 0) {
      throw new IllegalArgumentException(
          "pixelShuffle: got "
              + x.channels()
              + " channels, expected a multiple of "
              + factor * factor);
    }
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("blocksize", new OnnxAttribute.Int(factor));
    // Channel-row-column is PyTorch's order.
    attributes.put("mode", new OnnxAttribute.Text("CRD"));
    return put("DepthToSpace", x.channels() / (factor * factor), attributes, x.name());
  }

  private OnnxValue elementwise(String op, OnnxValue a, OnnxValue b) {
    require(b.channels() == a.channels() || b.channels() == 1, op, a, b);
    return put(op, a.channels(), Map.of(), a.name(), b.name());
  }

  private static Map<String, OnnxAttribute> pool(int side, int stride, int pad) {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("kernel_shape", OnnxAttribute.ints(side, side));
    attributes.put("pads", OnnxAttribute.ints(pad, pad, pad, pad));
    attributes.put("strides", OnnxAttribute.ints(stride, stride));
    return attributes;
  }

  private String longs(long value) {
    String name = "constant/axis" + value;
    initializers.put(name, OnnxTensorData.ofLongs(value));
    return name;
  }

  private String scales(int factor) {
    String name = "constant/scale" + factor;
    initializers.put(name, OnnxTensorData.ofFloats(List.of(4L), 1, 1, factor, factor));
    return name;
  }

  /** What is known of a value's shape before a picture comes, for the rules that all obey. */
  private static Shape open(OnnxValue value) {
    return new Shape(1, value.channels(), 1, 1);
  }

  private static Shape shape(List<Long> kernel) {
    return new Shape(
        Math.toIntExact(kernel.get(0)),
        Math.toIntExact(kernel.get(1)),
        Math.toIntExact(kernel.get(2)),
        Math.toIntExact(kernel.get(3)));
  }

  private OnnxTensorData constant(OnnxValue weight) {
    OnnxTensorData data = initializers.get(weight.name());
    if (data == null) {
      throw new IllegalArgumentException(
          "conv: got the computed value " + weight.name() + ", expected a weight");
    }
    return data;
  }

  private static void require(boolean agree, String op, OnnxValue a, OnnxValue b) {
    if (!agree) {
      throw new IllegalArgumentException(op + ": got " + a + " and " + b + ", channels must agree");
    }
  }

  private OnnxValue put(
      String op, int channels, Map<String, OnnxAttribute> attributes, String... inputs) {
    int number = outputsOfOp.merge(op, 1, Integer::sum);
    String output = op + "/" + number;
    nodes.add(OnnxNode.of(op, List.of(inputs), output, attributes));
    return new OnnxValue(output, channels);
  }
}
