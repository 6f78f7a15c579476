package io.github.fddn.restore.onnx;

import io.github.fddn.image.ImageSize;
import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.model.onnx.fast.FastGraph;
import io.github.fddn.model.onnx.fast.LayoutProbe;
import io.github.fddn.restore.ChannelOrder;
import io.github.fddn.restore.Engine;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.TileRules;
import io.github.fddn.restore.ValueRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An engine of ONNX Runtime. Owns the network's native memory: weights, threads and the arena,
 * which grows to what the largest tile took and is given back with the last tile of a large picture
 * and when the engine is closed.
 */
public final class OnnxEngine implements Engine {
  private final OnnxSession session;
  private final Ports ports;
  private final TileRules rules;
  private final List<String> warnings;
  private boolean closed;

  /**
   * What goes in and out.
   *
   * @param input name of the graph's input
   * @param output name of the graph's output
   * @param range values it takes
   * @param order channel order it takes
   */
  record Ports(String input, String output, ValueRange range, ChannelOrder order) {}

  OnnxEngine(OnnxSession session, Ports ports, TileRules rules, List<String> warnings) {
    this.session = session;
    this.ports = ports;
    this.rules = rules;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * A model of this project: one input, one output, values 0 to 1, RGB.
   *
   * @param canonical the graph as it is exchanged; what is run is an equal one, made for this
   *     machine
   * @param name the model's file, for messages
   * @param rules what its card says of tiles
   * @param threads processor threads, at least 1
   */
  public static OnnxEngine ofOurs(OnnxGraph canonical, String name, TileRules rules, int threads) {
    return ofOurs(canonical, name, rules, blockLanes(), fast -> open(fast, name, threads));
  }

  /** Makes a session of a graph. */
  interface Opening {
    OnnxSession open(OnnxGraph graph);
  }

  /**
   * The blocked operators are the runtime's own affair: one that has them today may do without
   * tomorrow. Then ONNX's own operators do, which every runtime has.
   */
  static OnnxEngine ofOurs(
      OnnxGraph canonical, String name, TileRules rules, OptionalInt block, Opening opening) {
    Ports ports = new Ports(OnnxExport.INPUT, OnnxExport.OUTPUT, ValueRange.UNIT, ChannelOrder.RGB);
    OnnxSession session;
    List<String> warnings = List.of();
    try {
      session = opening.open(FastGraph.of(canonical, block));
    } catch (RestoreException e) {
      if (block.isEmpty()) {
        throw e;
      }
      session = opening.open(FastGraph.of(canonical, OptionalInt.empty()));
      warnings =
          List.of(
              name
                  + ": "
                  + OnnxSession.version()
                  + " does not take the operators of its blocked layout; runs without them, more"
                  + " slowly");
    }
    return new OnnxEngine(session, ports, rules, warnings);
  }

  private static OnnxSession open(OnnxGraph graph, String name, int threads) {
    return OnnxSession.open(OnnxWriter.write(graph), name, threads);
  }

  /** Lanes in a block of the runtime's layout; empty where it has none or does not tell. */
  private static OptionalInt blockLanes() {
    Optional<byte[]> optimised = OnnxSession.optimised(OnnxWriter.write(LayoutProbe.graph()));
    try {
      return optimised.isEmpty()
          ? OptionalInt.empty()
          : LayoutProbe.blockOf(OnnxReader.read(ByteBuffer.wrap(optimised.get()), "probe"));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Any model that takes and gives a picture, after a look at what it asks for and a trial run.
   *
   * @throws io.github.fddn.restore.RestoreException {@code MODEL}, naming what does not fit
   */
  public static OnnxEngine ofForeign(Path file, EngineOptions options, int threads) {
    OnnxSession session = OnnxSession.open(file, threads);
    try {
      return new ForeignModel(session, options).toEngine();
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Begins to load the native library, which takes a while that the caller can use otherwise. What
   * goes wrong is told when a model is opened.
   */
  public static void prepare() {
    Thread loading = new Thread(OnnxSession::load, "fddn-load-engine");
    loading.setDaemon(true);
    loading.setUncaughtExceptionHandler((thread, failure) -> {});
    loading.start();
  }

  /** The engine, its version and its threads, for people. */
  public static String description(int threads) {
    return OnnxSession.version() + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** What the user should know of the model although it works; one line each. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public TileRules rules() {
    return rules;
  }

  @Override
  public void run(FloatBuffer input, FloatBuffer output, ImageSize tile, boolean last) {
    if (closed) {
      throw new IllegalStateException("Bug: the engine of " + session.name() + " is closed");
    }
    int values = Math.toIntExact(3 * tile.pixels());
    FloatBuffer x = input.slice(0, values);
    FloatBuffer y = output.slice(0, values);
    toModel(x, ports.range(), ports.order());
    session.run(ports.input(), x, ports.output(), y, tile, last);
    fromModel(y, ports.range(), ports.order());
  }

  static void toModel(FloatBuffer values, ValueRange range, ChannelOrder order) {
    convert(values, range.white(), order);
  }

  static void fromModel(FloatBuffer values, ValueRange range, ChannelOrder order) {
    convert(values, 1 / range.white(), order);
  }

  private static void convert(FloatBuffer values, float factor, ChannelOrder order) {
    int count = values.limit();
    if (factor != 1) {
      for (int i = 0; i < count; i++) {
        values.put(i, values.get(i) * factor);
      }
    }
    if (order == ChannelOrder.BGR) {
      int plane = count / 3;
      for (int i = 0; i < plane; i++) {
        float first = values.get(i);
        values.put(i, values.get(2 * plane + i));
        values.put(2 * plane + i, first);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
    }
  }
}
