package io.github.fddn.restore;

import io.github.fddn.restore.RestoreException.Reason;
import io.github.fddn.restore.onnx.OnnxEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Opens the model that the options name. */
final class ModelLoader {
  private ModelLoader() {}

  /**
   * An open model.
   *
   * @param engine runs it
   * @param info describes it
   */
  record Loaded(Engine engine, ModelInfo info) {}

  static Loaded load(EngineOptions options) {
    int threads = options.threads().orElse(Runtime.getRuntime().availableProcessors());
    if (options.model() instanceof ModelSource.File source) {
      return foreign(requireFile(source.path()), options, threads);
    }
    throw new RestoreException(Reason.MODEL, "The shipped model is not part of this build yet");
  }

  private static Loaded foreign(Path file, EngineOptions options, int threads) {
    OnnxEngine engine = OnnxEngine.ofForeign(file, options, threads);
    Path name = file.getFileName();
    ModelInfo info =
        new ModelInfo(
            name == null ? file.toString() : name.toString(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OnnxEngine.description(threads),
            engine.warnings());
    return new Loaded(engine, info);
  }

  private static Path requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new RestoreException(Reason.MODEL, file + ": no such model file; check the name");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new RestoreException(
          Reason.MODEL, file + ": cannot be read, expected a readable ONNX file");
    }
    return file;
  }
}
