package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxAttribute;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the operators of ONNX Runtime's blocked layout. */
final class BlockedNodes {
  /** ONNX Runtime's own set of blocked operators. */
  static final String DOMAIN = "com.microsoft.nchwc";

  private final Draft draft;
  private final int block;
  private final BlockedKernel kernels;

  BlockedNodes(Draft draft, int block) {
    this.draft = draft;
    this.block = block;
    this.kernels = new BlockedKernel(block);
  }

  /** What a convolution does besides: adds a value to its sum, applies an activation to that. */
  record Extras(@Nullable BlockedValue sum, @Nullable OnnxNode activation) {}

  BlockedValue convolution(OnnxNode conv, BlockedValue in, Lanes out, Extras extras) {
    OnnxTensorData kernel = kernels.blocked(draft.data(conv.inputs().get(1)), in.lanes(), out);
    return convolution(conv, in.name(), kernel, out, extras);
  }

  BlockedValue convolutionOfPlain(OnnxNode conv, Lanes out, Extras extras) {
    OnnxTensorData kernel = kernels.plain(draft.data(conv.inputs().get(1)), out);
    return convolution(conv, conv.inputs().get(0), kernel, out, extras);
  }

  private BlockedValue convolution(
      OnnxNode conv, String input, OnnxTensorData kernel, Lanes out, Extras extras) {
    String bias = draft.constant(kernels.bias(draft.data(conv.inputs().get(2)), out));
    List<String> inputs = new ArrayList<>(List.of(input, draft.constant(kernel), bias));
    if (extras.sum() != null) {
      inputs.add(extras.sum().name());
    }
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>(conv.attributes());
    attributes.put("group", new OnnxAttribute.Int(1));
    attributes.put("auto_pad", new OnnxAttribute.Text("NOTSET"));
    OnnxNode activation = extras.activation();
    if (activation != null) {
      attributes.put("activation", new OnnxAttribute.Text(activation.op()));
      if (activation.attributes().get("alpha") instanceof OnnxAttribute.Real alpha) {
        attributes.put("activation_params", new OnnxAttribute.Reals(List.of(alpha.value())));
      }
    }
    boolean single = extras.sum() != null && extras.sum().single();
    return put("Conv", inputs, attributes, out, single);
  }

  /** The same channels one behind another. A one-hot convolution: exact, as it adds zeros only. */
  BlockedValue packed(BlockedValue value) {
    Lanes out = Lanes.packed(value.lanes().channels(), block);
    int channels = out.channels();
    float[] identity = new float[channels * channels];
    for (int c = 0; c < channels; c++) {
      identity[c * channels + c] = 1;
    }
    OnnxTensorData kernel =
        OnnxTensorData.ofFloats(List.of((long) channels, (long) channels, 1L, 1L), identity);
    OnnxTensorData bias = OnnxTensorData.ofFloats(List.of((long) channels), new float[channels]);
    OnnxNode conv =
        OnnxNode.of(
            "Conv",
            List.of("", draft.constant(kernel), draft.constant(bias)),
            "packed",
            Values.point());
    return convolution(conv, value, out, new Extras(null, null));
  }

  BlockedValue reordered(String plain, int channels) {
    Map<String, OnnxAttribute> attributes = Map.of("channels_last", new OnnxAttribute.Int(0));
    return put("ReorderInput", List.of(plain), attributes, Lanes.packed(channels, block), false);
  }

  /** Puts the value back into the plain order, under this name. */
  void plain(BlockedValue value, String name) {
    Map<String, OnnxAttribute> attributes =
        Map.of(
            "channels", new OnnxAttribute.Int(value.lanes().channels()),
            "channels_last", new OnnxAttribute.Int(0));
    draft.put(
        new OnnxNode(
            DOMAIN, "ReorderOutput", name, List.of(value.name()), List.of(name), attributes));
  }

  BlockedValue pool(OnnxNode pool, BlockedValue in) {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>(pool.attributes());
    boolean global = pool.is("GlobalAveragePool");
    if (!global) {
      attributes.put("auto_pad", new OnnxAttribute.Text("NOTSET"));
    }
    return put(pool.op(), List.of(in.name()), attributes, in.lanes(), global || in.single());
  }

  BlockedValue resized(OnnxNode resize, BlockedValue in) {
    float[] scales = draft.data(resize.inputs().get(2)).floats();
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>(resize.attributes());
    attributes.remove("nearest_mode");
    attributes.put("scales", OnnxAttribute.ints(1, 1, (long) scales[2], (long) scales[3]));
    return put("Upsample", List.of(in.name()), attributes, in.lanes(), false);
  }

  /** An operator of ONNX's own set that does not care where a number stands. */
  BlockedValue elementwise(OnnxNode node, List<String> inputs, BlockedValue like) {
    String name = draft.put(node.op(), inputs, node.attributes());
    return new BlockedValue(name, like.lanes(), like.single());
  }

  BlockedValue concatenated(List<BlockedValue> parts) {
    List<String> names = parts.stream().map(BlockedValue::name).toList();
    String name = draft.put("Concat", names, Values.channelAxis());
    Lanes lanes = Lanes.concatenated(parts.stream().map(BlockedValue::lanes).toList());
    return new BlockedValue(name, lanes, parts.get(0).single());
  }

  /** Combines each position with the one position of {@code single}, by naming the blocks. */
  BlockedValue repeated(OnnxNode node, BlockedValue all, BlockedValue single) {
    long blocks = all.lanes().width() / block;
    String positions =
        draft.put("Reshape", List.of(all.name(), longs(0, blocks, -1, block)), Map.of());
    String one = draft.put("Reshape", List.of(single.name(), longs(0, blocks, 1, block)), Map.of());
    String result = draft.put(node.op(), List.of(positions, one), node.attributes());
    String shape = draft.put("Shape", List.of(all.name()), Map.of());
    String name = draft.put("Reshape", List.of(result, shape), Map.of());
    return new BlockedValue(name, all.lanes(), false);
  }

  /**
   * Pixel shuffle of channels that stand by pixel: whole blocks change places, which is a
   * transposition of the memory's axes.
   */
  BlockedValue shuffled(BlockedValue in, int factor, int channels) {
    Lanes out = Lanes.packed(channels, block);
    long blocks = out.width() / block;
    String shape = draft.put("Shape", List.of(in.name()), Map.of());
    String sides = draft.put("Slice", List.of(shape, longs(2), longs(4)), Map.of());
    Map<String, OnnxAttribute> axis = Map.of("axis", new OnnxAttribute.Int(0));
    String apart =
        draft.put("Concat", List.of(longs(-1, factor, factor, blocks), sides, longs(block)), axis);
    String larger = draft.put("Mul", List.of(sides, longs(factor, factor)), Map.of());
    String together = draft.put("Concat", List.of(longs(-1, out.width()), larger), axis);
    String pixels = draft.put("Reshape", List.of(in.name(), apart), Map.of());
    String placed =
        draft.put(
            "Transpose", List.of(pixels), Map.of("perm", OnnxAttribute.ints(0, 3, 4, 1, 5, 2, 6)));
    String name = draft.put("Reshape", List.of(placed, together), Map.of());
    return new BlockedValue(name, out, false);
  }

  private String longs(long... values) {
    return draft.constant(OnnxTensorData.ofLongs(values));
  }

  private BlockedValue put(
      String op,
      List<String> inputs,
      Map<String, OnnxAttribute> attributes,
      Lanes lanes,
      boolean single) {
    String name = draft.fresh(op);
    draft.put(new OnnxNode(DOMAIN, op, name, inputs, List.of(name), attributes));
    return new BlockedValue(name, lanes, single);
  }
}
