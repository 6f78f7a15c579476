package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The network's graph in the form that ONNX Runtime runs fastest, made in memory when loading. */
public final class FastGraph {
  private FastGraph() {}

  /**
   * Rewrites a graph into an equal one: the same inputs, outputs and metadata, the same results but
   * for rounding.
   *
   * @param canonical as {@link io.github.fddn.model.onnx.OnnxExport} makes it; rows and columns of
   *     its pictures must be multiples of the network's size multiple
   * @param block lanes in a block of the engine's layout on this machine, as {@link LayoutProbe}
   *     finds it; empty keeps to ONNX's own operators
   */
  public static OnnxGraph of(OnnxGraph canonical, OptionalInt block) {
    OnnxGraph graph = canonical;
    for (UnaryOperator<OnnxGraph> pass : passes(block)) {
      graph = pass.apply(graph);
    }
    return graph;
  }

  /**
   * What {@link #of} goes through: the graph after each pass, by the pass's name, for measuring
   * what each is worth.
   */
  public static Map<String, OnnxGraph> stepwise(OnnxGraph canonical, OptionalInt block) {
    Map<String, OnnxGraph> steps = new LinkedHashMap<>();
    OnnxGraph graph = canonical;
    for (UnaryOperator<OnnxGraph> pass : passes(block)) {
      graph = pass.apply(graph);
      steps.put(pass.getClass().getSimpleName(), graph);
    }
    return steps;
  }

  static List<UnaryOperator<OnnxGraph>> passes(OptionalInt block) {
    List<UnaryOperator<OnnxGraph>> algebra =
        List.of(
            new DropDeadBranches(),
            new UpsampleLate(),
            new MergePointConvs(),
            new ShuffleNarrowOutput());
    if (block.isEmpty()) {
      return algebra;
    }
    List<UnaryOperator<OnnxGraph>> all = new ArrayList<>(algebra);
    all.add(new PairRows(block.getAsInt()));
    all.add(new BlockedLayout(block.getAsInt()));
    return List.copyOf(all);
  }
}
