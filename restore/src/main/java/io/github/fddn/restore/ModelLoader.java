package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.onnx.OnnxFormatException;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import io.github.fddn.restore.RestoreException.Reason;
import io.github.fddn.restore.onnx.OnnxEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Opens the model that the options name: one of this project's, or a foreign one. */
final class ModelLoader {
  /** What is larger is no model of this project, and too large to read twice. */
  private static final long LARGEST_OF_OURS = 256L << 20;

  /** Tiles agree with the whole to 50 dB and more, and no step is seen: docs/adr/0008. */
  private static final int HALO = 96;

  /** Measured with the published widths, the largest tiles: see docs/performance.md. */
  private static final long BYTES_PER_PIXEL = 350;

  /** Size for which multiply-adds are counted: that of the published tables. */
  private static final ImageSize PROFILE = new ImageSize(1280, 720);

  private final EngineOptions options;
  private final int threads;

  private ModelLoader(EngineOptions options) {
    this.options = options;
    this.threads = options.threads().orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * An open model.
   *
   * @param engine runs it
   * @param info describes it
   * @param isOurs whether it is a model of this project
   */
  record Loaded(Engine engine, ModelInfo info, boolean isOurs) {}

  static Loaded load(EngineOptions options) {
    OnnxEngine.prepare();
    ModelLoader loader = new ModelLoader(options);
    if (options.model() instanceof ModelSource.Shipped source) {
      return loader.shipped(source.model());
    }
    return loader.file(requireFile(((ModelSource.File) options.model()).path()));
  }

  private Loaded shipped(ShippedModel model) {
    try {
      return ours(model.read(), "shipped model " + model.word());
    } catch (IOException e) {
      throw new RestoreException(Reason.MODEL, String.valueOf(e.getMessage()), e);
    }
  }

  private Loaded file(Path file) {
    String name = file.toString();
    try {
      Optional<ModelFile> model =
          Files.size(file) <= LARGEST_OF_OURS
              ? ofOurs(Files.readAllBytes(file), name)
              : Optional.empty();
      return model.isPresent() ? ours(model.get(), name) : foreign(file);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      throw new RestoreException(
          Reason.MODEL, message.contains(name) ? message : name + ": " + message, e);
    }
  }

  /** The model if it is one of this project's; whether another can be run, the engine will tell. */
  private static Optional<ModelFile> ofOurs(byte[] content, String name) throws IOException {
    if (content.length > Long.BYTES && content[Long.BYTES] == '{') {
      return Optional.of(ModelFile.parse(content, name));
    }
    OnnxGraph graph;
    try {
      graph = OnnxReader.read(ByteBuffer.wrap(content), name);
    } catch (OnnxFormatException e) {
      return Optional.empty();
    }
    return ModelFile.hasCard(graph) ? Optional.of(ModelFile.of(graph, name)) : Optional.empty();
  }

  private Loaded ours(ModelFile model, String name) {
    FddnConfig config = model.config();
    // As the tables count: what local statistics add on their grid is a ten-thousandth.
    FddnConfig counted = config.withStatistics(new AttentionStatistics.Global());
    NetworkProfile profile = NetworkProfile.of(counted, PROFILE.height(), PROFILE.width());
    OnnxEngine engine = OnnxEngine.ofOurs(model.toOnnx(), name, rules(config), threads);
    String licence = model.card().origin().licence();
    ModelInfo info =
        new ModelInfo(
            model.card().name(),
            licence.isBlank() ? Optional.empty() : Optional.of(licence),
            OptionalLong.of(profile.parameters()),
            OptionalDouble.of((double) profile.macs() / PROFILE.pixels()),
            OnnxEngine.description(threads),
            warnings(engine, name));
    return new Loaded(engine, info, true);
  }

  private static TileRules rules(FddnConfig config) {
    int multiple = Fddn.sizeMultiple(config);
    FddnConfig published = FddnConfig.published();
    double wider =
        Math.max(
            (double) config.full() / published.full(),
            Math.max(
                (double) config.half() / published.half(),
                (double) config.latent() / published.latent()));
    return new TileRules(
        multiple,
        TileAxis.roundUp(HALO, multiple),
        Optional.empty(),
        (long) Math.ceil(BYTES_PER_PIXEL * wider));
  }

  /** What the engine tells, and that a model of this project says itself what it takes. */
  private List<String> warnings(OnnxEngine engine, String name) {
    List<String> warnings = new ArrayList<>(engine.warnings());
    if (options.range() != ValueRange.UNIT) {
      warnings.add(name + ": takes values of 0 to 1, the given range is ignored");
    }
    if (options.order() != ChannelOrder.RGB) {
      warnings.add(name + ": takes RGB, the given channel order is ignored");
    }
    if (options.sizeMultiple().isPresent()) {
      warnings.add(name + ": knows its size multiple, the given one is ignored");
    }
    return warnings;
  }

  private Loaded foreign(Path file) {
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
    return new Loaded(engine, info, false);
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
