package io.github.fddn.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.TensorOpsContract;
import io.github.fddn.network.reference.ReferenceTensor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graphs that the operations write, run by ONNX Runtime. */
class OnnxGraphOpsTest extends TensorOpsContract<OnnxValue> {
  private final OnnxGraphOps graph = new OnnxGraphOps();
  private int constants;

  @Override
  protected TensorOps<OnnxValue> ops() {
    return graph;
  }

  @Override
  protected OnnxValue tensor(Shape shape, double... values) {
    List<Integer> d = List.of(shape.batch(), shape.channels(), shape.height(), shape.width());
    return constant(d, shape.channels(), values);
  }

  @Override
  protected OnnxValue bias(double... values) {
    return constant(List.of(values.length), values.length, values);
  }

  @Override
  protected Shape shape(OnnxValue tensor) {
    return result(tensor).shape();
  }

  @Override
  protected double[] values(OnnxValue tensor) {
    return result(tensor).toArray();
  }

  private OnnxValue constant(List<Integer> dimensions, int channels, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    String name = "value" + constants++;
    List<Long> extents = dimensions.stream().map(Integer::longValue).toList();
    graph.initializers().put(name, OnnxTensorData.ofFloats(extents, floats));
    return new OnnxValue(name, channels);
  }

  /** What the engine answers for a value. */
  private ReferenceTensor result(OnnxValue value) {
    OnnxGraph whole =
        new OnnxGraph(
            new OnnxGraph.Origin(8, "test", "", Map.of("", 17L)),
            "test",
            List.of(),
            List.of(new OnnxPort(value.name(), ElementType.FLOAT, Optional.empty())),
            graph.nodes(),
            graph.initializers(),
            Map.of());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(OnnxWriter.write(whole));
        OrtSession.Result run = session.run(Map.of())) {
      OnnxTensor answer = (OnnxTensor) run.get(0);
      long[] d = answer.getInfo().getShape();
      FloatBuffer floats = answer.getFloatBuffer();
      double[] values = new double[floats.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats.get(i);
      }
      return ReferenceTensor.copyOf(
          new Shape((int) d[0], (int) d[1], (int) d[2], (int) d[3]), values);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
