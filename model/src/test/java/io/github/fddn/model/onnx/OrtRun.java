package io.github.fddn.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.fddn.model.onnx.fast.LayoutProbe;
import io.github.fddn.network.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** ONNX Runtime, for holding graphs against each other. */
public final class OrtRun {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private OrtRun() {}

  /** Runs a graph of one input; the outputs in order. */
  public static List<float[]> run(OnnxGraph graph, Shape shape, float[] input) {
    try (OrtSession.SessionOptions options = options();
        OrtSession session = ENVIRONMENT.createSession(OnnxWriter.write(graph), options);
        OnnxTensor x =
            OnnxTensor.createTensor(
                ENVIRONMENT,
                FloatBuffer.wrap(input),
                new long[] {shape.batch(), shape.channels(), shape.height(), shape.width()});
        OrtSession.Result result = session.run(Map.of(graph.inputs().get(0).name(), x))) {
      List<float[]> outputs = new ArrayList<>();
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
        FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        outputs.add(copy);
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the engine makes of a graph at its highest level of optimisation. */
  public static OnnxGraph optimised(OnnxGraph graph) {
    try {
      Path saved = Files.createTempFile("optimised", ".onnx");
      try (OrtSession.SessionOptions options = options()) {
        options.setOptimizedModelFilePath(saved.toString());
        ENVIRONMENT.createSession(OnnxWriter.write(graph), options).close();
        return OnnxReader.read(ByteBuffer.wrap(Files.readAllBytes(saved)), "optimised");
      } finally {
        Files.delete(saved);
      }
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lanes of a block in the engine's layout on this machine. */
  public static OptionalInt block() {
    return LayoutProbe.blockOf(optimised(LayoutProbe.graph()));
  }

  /** The largest difference over the root mean square of {@code expected}; NaN stays NaN. */
  public static double difference(float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException("Got " + actual.length + ", expected " + expected.length);
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual[i]);
      largest = difference <= largest ? largest : difference;
      squares += (double) expected[i] * expected[i];
    }
    return largest / Math.sqrt(squares / expected.length);
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setIntraOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    return options;
  }
}
