package io.github.fddn.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.model.onnx.fast.LayoutProbe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** A graph in ONNX Runtime. */
final class GraphContestant implements Contestant {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final String name;
  private final OrtSession session;
  private final OnnxTensor picture;
  private final String remark;

  GraphContestant(String name, OnnxGraph graph, Settings settings) throws OrtException {
    this.name = name;
    byte[] file = OnnxWriter.write(graph);
    long start = System.nanoTime();
    try (OrtSession.SessionOptions options = options(settings)) {
      this.session = ENVIRONMENT.createSession(file, options);
    }
    this.remark =
        "%d nodes, session in %.0f ms"
            .formatted(graph.nodes().size(), (System.nanoTime() - start) / 1e6);
    this.picture = picture(settings.paddedHeight(), settings.paddedWidth());
  }

  /** Lanes of a block in the engine's layout on this machine. */
  static OptionalInt block(Settings settings) throws OrtException, IOException {
    Path saved = Files.createTempFile("probe", ".onnx");
    try (OrtSession.SessionOptions options = options(settings)) {
      options.setOptimizedModelFilePath(saved.toString());
      ENVIRONMENT.createSession(OnnxWriter.write(LayoutProbe.graph()), options).close();
      return LayoutProbe.blockOf(
          OnnxReader.read(ByteBuffer.wrap(Files.readAllBytes(saved)), "probe"));
    } finally {
      Files.delete(saved);
    }
  }

  private static OrtSession.SessionOptions options(Settings settings) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setIntraOpNumThreads(settings.threads());
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    options.addConfigEntry("session.intra_op.allow_spinning", settings.spinning() ? "1" : "0");
    return options;
  }

  private static OnnxTensor picture(int height, int width) throws OrtException {
    FloatBuffer values =
        ByteBuffer.allocateDirect(4 * 3 * height * width)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(2);
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, random.nextFloat());
    }
    return OnnxTensor.createTensor(ENVIRONMENT, values, new long[] {1, 3, height, width});
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double seconds() throws OrtException {
    long start = System.nanoTime();
    session.run(Map.of(OnnxExport.INPUT, picture)).close();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public String remark() {
    return remark;
  }

  @Override
  public void close() throws IOException {
    picture.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
