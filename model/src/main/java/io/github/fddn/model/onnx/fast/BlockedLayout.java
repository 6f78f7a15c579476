package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the graph in ONNX Runtime's channel-blocked layout, as its own optimiser would, but
 * without leaving the layout anywhere between the first and the last convolution.
 *
 * <p>The optimiser's rules (observed in its saved graphs) cost a quarter of the time: channel
 * counts that are not multiples of the block leave the layout at every concatenation and sum, so
 * does a pixel shuffle, and an activation behind a sum is not fused. Here counts are padded with
 * lanes of zero weights, a sum and the activation behind it go into the convolution, a
 * concatenation is one of whole blocks, a pixel shuffle moves whole blocks, a range of channels is
 * a matter of which weights are zero, and element-wise operators work on blocks as on anything
 * else. Building the session takes less time too, as nothing is left to optimise.
 *
 * <p>The result suits machines of this block only; see {@link LayoutProbe}.
 */
final class BlockedLayout implements UnaryOperator<OnnxGraph> {
  private static final Set<String> ACTIVATIONS = Set.of("LeakyRelu", "Relu", "Sigmoid");
  private static final Set<String> POOLS = Set.of("MaxPool", "AveragePool", "GlobalAveragePool");
  private static final Set<String> UNARY = Set.of("LeakyRelu", "Relu", "Sigmoid", "Sqrt");
  private static final Set<String> BINARY = Set.of("Add", "Sub", "Mul", "Max");

  /** A shuffle to fewer channels than this is cheaper in the plain layout, where it must end. */
  private static final int FEWEST_SHUFFLED = 5;

  private final int block;

  BlockedLayout(int block) {
    this.block = block;
  }

  @Override
  public OnnxGraph apply(OnnxGraph graph) {
    OnnxGraph blocked = new Translation(graph, block).result();
    Map<String, Long> opsets = new LinkedHashMap<>(graph.origin().opsets());
    opsets.put(BlockedNodes.DOMAIN, 1L);
    OnnxGraph.Origin origin =
        new OnnxGraph.Origin(
            graph.origin().irVersion(),
            graph.origin().producer(),
            graph.origin().producerVersion(),
            opsets);
    return new OnnxGraph(
        origin,
        blocked.name(),
        blocked.inputs(),
        blocked.outputs(),
        blocked.nodes(),
        blocked.initializers(),
        blocked.metadata());
  }

  /** A convolution that waits for the sum or the activation that it will take in. */
  private record Waiting(OnnxNode conv, @Nullable BlockedValue sum) {}

  /** One graph's way into the layout. Old values keep their names while they are plain. */
  private static final class Translation {
    private final int block;
    private final Draft draft;
    private final BlockedNodes nodes;
    private final List<OnnxNode> old;
    private final Map<String, List<OnnxNode>> consumers;
    private final List<String> outputs;
    private final Set<String> convolutions = new HashSet<>();
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, BlockedValue> blocked = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Set<String> plain = new HashSet<>();

    Translation(OnnxGraph graph, int block) {
      this.block = block;
      this.draft = new Draft(graph);
      this.nodes = new BlockedNodes(draft, block);
      this.old = draft.ordered();
      this.consumers = draft.consumers();
      this.outputs = draft.outputs();
      old.stream().filter(n -> n.is("Conv")).forEach(n -> convolutions.add(n.output()));
      graph.inputs().forEach(i -> channels.put(i.name(), Math.toIntExact(Values.channels(i))));
      graph.inputs().forEach(i -> plain.add(i.name()));
      old.forEach(n -> channels.put(n.output(), draft.channels(n.output())));
    }

    OnnxGraph result() {
      for (OnnxNode node : old) {
        if (!translated(node)) {
          node.inputs().forEach(this::requirePlain);
          plain.add(node.output());
        }
      }
      outputs.forEach(this::requirePlain);
      return draft.finished();
    }

    private boolean translated(OnnxNode node) {
      if (node.is("Conv")) {
        return convolution(node);
      }
      if (node.is("Concat")) {
        return concatenation(node);
      }
      if (ACTIVATIONS.contains(node.op()) && waiting.containsKey(node.inputs().get(0))) {
        emit(node.inputs().get(0), node.output(), node);
        return true;
      }
      if (BINARY.contains(node.op())) {
        return binary(node);
      }
      BlockedValue in = of(node.inputs().get(0));
      return in != null && unary(node, in);
    }

    private boolean unary(OnnxNode node, BlockedValue in) {
      if (POOLS.contains(node.op())) {
        return now(node, nodes.pool(node, in));
      }
      if (node.is("Resize")) {
        return now(node, nodes.resized(node, in));
      }
      if (UNARY.contains(node.op())) {
        return now(node, nodes.elementwise(node, List.of(in.name()), in));
      }
      if (node.is("Slice")) {
        int from = Values.last(draft.data(node.inputs().get(1)));
        return now(node, in.withLanes(in.lanes().channels(from, from + channelsOf(node.output()))));
      }
      if (node.is("DepthToSpace") && isShuffledInBlocks(node)) {
        return now(node, nodes.shuffled(in, Values.block(node), channelsOf(node.output())));
      }
      return false;
    }

    private boolean convolution(OnnxNode conv) {
      String input = conv.inputs().get(0);
      if (of(input) == null && (!plain.contains(input) || channelsOf(input) >= block)) {
        return false;
      }
      waiting.put(conv.output(), new Waiting(conv, null));
      OnnxNode next = soleConsumer(conv.output());
      if (next == null || !(ACTIVATIONS.contains(next.op()) || takesSum(conv, next))) {
        emit(conv.output(), conv.output(), null);
      }
      return true;
    }

    /** Of two convolutions that are added, the first takes the other in. */
    private boolean takesSum(OnnxNode conv, OnnxNode next) {
      return next.is("Add")
          && (next.inputs().get(0).equals(conv.output())
              || !waiting.containsKey(next.inputs().get(0)));
    }

    private boolean binary(OnnxNode node) {
      String first = node.inputs().get(0);
      String second = node.inputs().get(1);
      if (draft.isConstant(second)) {
        BlockedValue in = of(first);
        return in != null && now(node, nodes.elementwise(node, List.of(in.name(), second), in));
      }
      boolean firstWaits = waiting.containsKey(first);
      String conv = firstWaits ? first : second;
      BlockedValue other = of(firstWaits ? second : first);
      if (node.is("Add") && waiting.containsKey(conv) && other != null && isPacked(other)) {
        sum(node, conv, other);
        return true;
      }
      BlockedValue a = of(first);
      BlockedValue b = of(second);
      if (a == null || b == null) {
        return false;
      }
      if (!a.lanes().equals(b.lanes())) {
        a = isPacked(a) ? a : nodes.packed(a);
        b = isPacked(b) ? b : nodes.packed(b);
      }
      return now(
          node,
          a.single() == b.single()
              ? nodes.elementwise(node, List.of(a.name(), b.name()), a)
              : nodes.repeated(node, a, b));
    }

    private void sum(OnnxNode add, String conv, BlockedValue other) {
      OnnxNode node = taken(conv).conv();
      waiting.put(add.output(), new Waiting(node, other));
      OnnxNode next = soleConsumer(add.output());
      if (next == null || !ACTIVATIONS.contains(next.op())) {
        emit(add.output(), add.output(), null);
      }
    }

    private boolean concatenation(OnnxNode node) {
      List<BlockedValue> parts = new ArrayList<>();
      for (String input : node.inputs()) {
        BlockedValue part = of(input);
        if (part == null) {
          return false;
        }
        parts.add(part);
      }
      BlockedValue whole = nodes.concatenated(parts);
      // A convolution skips the gaps at little cost; anything else would carry them on.
      OnnxNode next = soleConsumer(node.output());
      boolean keepsGaps = isPacked(whole) || (next != null && next.is("Conv"));
      return now(node, keepsGaps ? whole : nodes.packed(whole));
    }

    /** Writes a waiting convolution with what it has taken in; it makes the value {@code old}. */
    private void emit(String key, String output, @Nullable OnnxNode activation) {
      Waiting what = taken(key);
      String input = what.conv().inputs().get(0);
      BlockedValue in = of(input);
      BlockedNodes.Extras extras = new BlockedNodes.Extras(what.sum(), activation);
      Lanes lanes = lanesFor(output);
      BlockedValue made =
          in == null
              ? nodes.convolutionOfPlain(what.conv(), lanes, extras)
              : nodes.convolution(what.conv(), in, lanes, extras);
      boolean single = in != null && in.single();
      blocked.put(output, new BlockedValue(made.name(), made.lanes(), single));
    }

    private Waiting taken(String key) {
      Waiting what = waiting.remove(key);
      if (what == null) {
        throw new IllegalStateException("Bug: no convolution waits for " + key);
      }
      return what;
    }

    private int channelsOf(String value) {
      Integer count = channels.get(value);
      if (count == null) {
        throw new IllegalStateException("Bug: the channels of " + value + " are unknown");
      }
      return count;
    }

    private Lanes lanesFor(String output) {
      OnnxNode next = soleConsumer(output);
      int count = channelsOf(output);
      return next != null && next.is("DepthToSpace") && isShuffledInBlocks(next)
          ? Lanes.byPixel(count, Values.squaredBlock(next), block)
          : Lanes.packed(count, block);
    }

    /** Only a convolution can place its channels by pixel. */
    private boolean isShuffledInBlocks(OnnxNode shuffle) {
      String input = shuffle.inputs().get(0);
      return channelsOf(shuffle.output()) >= FEWEST_SHUFFLED
          && soleConsumer(input) != null
          && convolutions.contains(input);
    }

    private boolean now(OnnxNode node, BlockedValue value) {
      blocked.put(node.output(), value);
      return true;
    }

    /** The value in the layout, or null if it is plain and its channels do not fill blocks. */
    private @Nullable BlockedValue of(String value) {
      if (waiting.containsKey(value)) {
        emit(value, value, null);
      }
      BlockedValue known = blocked.get(value);
      if (known == null && plain.contains(value) && channelsOf(value) % block == 0) {
        known = nodes.reordered(value, channelsOf(value));
        blocked.put(value, known);
      }
      return known;
    }

    private void requirePlain(String value) {
      if (plain.contains(value) || !channels.containsKey(value)) {
        return;
      }
      BlockedValue known = of(value);
      if (known == null) {
        throw new IllegalStateException("Bug: " + value + " is nowhere");
      }
      nodes.plain(isPacked(known) ? known : nodes.packed(known), value);
      plain.add(value);
    }

    private boolean isPacked(BlockedValue value) {
      return value.lanes().isPacked(block);
    }

    private @Nullable OnnxNode soleConsumer(String value) {
      List<OnnxNode> all = consumers.getOrDefault(value, List.of());
      return all.size() == 1 && !outputs.contains(value) ? all.get(0) : null;
    }
  }
}
