package io.github.fddn.restore.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One network in ONNX Runtime, with the settings that were measured to be best (docs/adr/0008):
 * threads that do not spin, all graph optimisations, the memory arena on (a run without it takes
 * twice the memory, and longer) and memory patterns off (they keep a block for every tile size).
 */
final class OnnxSession implements AutoCloseable {
  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxSession(String name, OrtEnvironment environment, OrtSession session) {
    this.name = name;
    this.environment = environment;
    this.session = session;
  }

  /** Opens a model in a file, with the data files beside it that it may name. */
  static OnnxSession open(Path file, int threads) {
    return open(
        file.toString(), threads, (env, options) -> env.createSession(file.toString(), options));
  }

  /** Opens a model in memory; {@code name} is for messages. */
  static OnnxSession open(byte[] model, String name, int threads) {
    return open(name, threads, (env, options) -> env.createSession(model, options));
  }

  /** The one call that differs between a file and bytes. */
  private interface Opening {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /** Loads the native library, once in a process. */
  static OrtEnvironment load() {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "fddn");
    } catch (LinkageError e) {
      throw new RestoreException(
          Reason.MODEL,
          "ONNX Runtime cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " ("
              + firstCause(e).getMessage()
              + "); expected Linux or Windows on x86-64, Linux or macOS on ARM64, and room for its"
              + " library in "
              + System.getProperty("java.io.tmpdir"),
          e);
    }
  }

  private static Throwable firstCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static OnnxSession open(String name, int threads, Opening opening) {
    OrtEnvironment environment = load();
    try (OrtSession.SessionOptions options = options(threads)) {
      return new OnnxSession(name, environment, opening.open(environment, options));
    } catch (OrtException e) {
      throw new RestoreException(
          Reason.MODEL,
          name
              + ": not a model that can be run ("
              + firstLine(e)
              + "); expected a sound ONNX file that takes and gives a picture, N×3×H×W in float32",
          e);
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.setCPUArenaAllocator(true);
    options.setMemoryPatternOptimization(false);
    // Its own messages would stand between the lines of the command; failures come as exceptions.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  /**
   * What the runtime makes of a model when it optimises it for this machine; empty if it does not
   * let itself be asked.
   */
  static Optional<byte[]> optimised(byte[] model) {
    OrtEnvironment environment = load();
    Path file = null;
    try (OrtSession.SessionOptions options = options(1)) {
      file = Files.createTempFile("fddn-probe", ".onnx");
      options.setOptimizedModelFilePath(file.toString());
      environment.createSession(model, options).close();
      return Optional.of(Files.readAllBytes(file));
    } catch (OrtException | IOException e) {
      return Optional.empty();
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** ONNX Runtime and its version. */
  static String version() {
    return "ONNX Runtime " + load().getVersion();
  }

  /** What the messages call the model. */
  String name() {
    return name;
  }

  OrtSession ort() {
    return session;
  }

  /**
   * Runs into a given output; both buffers are direct and hold exactly 3·H·W values.
   *
   * @param shrinking whether the arena gives its memory back afterwards: tiles of other sizes would
   *     leave gaps in it, and decoding the next picture takes memory, too
   */
  void run(
      String in,
      FloatBuffer input,
      String out,
      FloatBuffer output,
      ImageSize tile,
      boolean shrinking) {
    long[] shape = {1, 3, tile.height(), tile.width()};
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        OnnxTensor x = OnnxTensor.createTensor(environment, input, shape);
        OnnxTensor y = OnnxTensor.createTensor(environment, output, shape)) {
      if (shrinking) {
        options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      }
      session.run(Map.of(in, x), Set.of(), Map.of(out, y), options).close();
    } catch (OrtException e) {
      throw failure(e, tile);
    }
  }

  /** Runs once to see what comes out; the caller closes the result. */
  OrtSession.Result runFreely(String in, FloatBuffer input, ImageSize tile) throws OrtException {
    long[] shape = {1, 3, tile.height(), tile.width()};
    try (OnnxTensor x = OnnxTensor.createTensor(environment, input, shape)) {
      return session.run(Map.of(in, x));
    }
  }

  private RestoreException failure(OrtException e, ImageSize tile) {
    String message = String.valueOf(e.getMessage());
    boolean memory =
        message.contains("Failed to allocate")
            || message.contains("bad_alloc")
            || message.contains("bad allocation");
    if (memory) {
      return new RestoreException(
          Reason.MEMORY,
          name + ": memory did not suffice for a tile of " + tile + "; allow or free more memory",
          e);
    }
    return new RestoreException(
        Reason.MODEL,
        name + ": the network failed on a tile of " + tile + " (" + firstLine(e) + ")",
        e);
  }

  static String firstLine(OrtException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given").strip();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new RestoreException(Reason.MODEL, name + ": could not be closed: " + firstLine(e), e);
    }
  }
}
