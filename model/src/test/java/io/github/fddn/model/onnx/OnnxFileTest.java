package io.github.fddn.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
  private static final FddnConfig SMALL =
      FddnConfig.published().withWidths(4, 8, 8).withBlocks(1, 1).withReduction(4);

  @Test
  void aGraphComesBackAsItWasWritten() throws IOException {
    OnnxGraph graph = small();

    OnnxGraph read = OnnxReader.read(ByteBuffer.wrap(OnnxWriter.write(graph)), "small.onnx");

    assertThat(read).isEqualTo(graph);
  }

  @Test
  void everyKindOfAttributeComesBack() throws IOException {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    attributes.put("number", new OnnxAttribute.Int(-3));
    attributes.put("numbers", OnnxAttribute.ints(1, Long.MIN_VALUE));
    attributes.put("real", new OnnxAttribute.Real(0.25f));
    attributes.put("reals", new OnnxAttribute.Reals(List.of(1f, -2f)));
    attributes.put("text", new OnnxAttribute.Text("größer"));
    attributes.put("texts", new OnnxAttribute.Texts(List.of("a", "")));
    attributes.put("constant", new OnnxAttribute.Constant(OnnxTensorData.ofLongs(7)));
    OnnxNode node =
        new OnnxNode("com.example", "Op", "name", List.of("x", ""), List.of("y"), attributes);
    OnnxGraph graph = small().withBody(List.of(node), Map.of());

    OnnxGraph read = OnnxReader.read(ByteBuffer.wrap(OnnxWriter.write(graph)), "op.onnx");

    assertThat(read.nodes()).containsExactly(node);
  }

  @Test
  void theWeightsStandUnderTheirOwnNamesAndUnchanged() throws IOException {
    RandomWeights weights = new RandomWeights(5);
    OnnxGraph graph = OnnxExport.canonical(SMALL, weights, Map.of("fddn.card", "{}"));

    OnnxGraph read = OnnxReader.read(ByteBuffer.wrap(OnnxWriter.write(graph)), "small.onnx");

    assertThat(read.metadata()).containsEntry("fddn.card", "{}");
    assertThat(NetworkProfile.of(SMALL).weightSpecs())
        .allSatisfy(
            spec ->
                assertThat(read.initializers()).containsEntry(spec.name(), weights.apply(spec)));
  }

  @Test
  void aForeignFileTellsItsPorts() throws IOException {
    OnnxGraph gated = foreign("gated-unet.onnx");
    OnnxGraph fixed = foreign("fixed-256.onnx");
    OnnxGraph two = foreign("two-inputs.onnx");

    assertThat(gated.inputs()).extracting(OnnxPort::name).containsExactly("lq");
    assertThat(gated.outputs()).extracting(OnnxPort::name).containsExactly("restored");
    assertThat(gated.inputs().get(0).dimensions().orElseThrow().get(1))
        .isEqualTo(new OnnxDimension.Fixed(3));
    assertThat(gated.inputs().get(0).dimensions().orElseThrow().get(2))
        .isInstanceOf(OnnxDimension.Symbol.class);
    assertThat(fixed.inputs()).hasToString("[input float [1, 3, 256, 256]]");
    assertThat(two.inputs()).extracting(OnnxPort::name).containsExactly("image", "kernel");
    assertThat(gated.origin().producer()).isEqualTo("pytorch");
    assertThat(gated.origin().opsets()).containsKey("");
  }

  @Test
  void aForeignFileIsWrittenWithTheSameMeaning() throws IOException {
    OnnxGraph gated = foreign("gated-unet.onnx");

    OnnxGraph again = OnnxReader.read(ByteBuffer.wrap(OnnxWriter.write(gated)), "again.onnx");

    assertThat(again).isEqualTo(gated);
  }

  @Test
  void weightsInAnotherFileAreRefused() {
    WireWriter model = new WireWriter();
    model.message(8, m -> m.number(2, 17));
    model.message(
        7,
        graph ->
            graph.message(
                5,
                tensor -> {
                  tensor.number(2, 1);
                  tensor.text(8, "w");
                  tensor.number(14, 1);
                }));

    assertThatThrownBy(() -> OnnxReader.read(ByteBuffer.wrap(model.toBytes()), "split.onnx"))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage(
            "split.onnx: got weights stored in another file (w), expected all in one;"
                + " save the model as a single file");
  }

  @Test
  void weightsOfAnImpossibleSizeAreRefused() {
    WireWriter model = new WireWriter();
    model.message(8, m -> m.number(2, 17));
    model.message(
        7,
        graph ->
            graph.message(
                5,
                tensor -> {
                  tensor.number(1, Long.MAX_VALUE);
                  tensor.number(1, Long.MAX_VALUE);
                  tensor.number(2, 1);
                  tensor.text(8, "w");
                }));

    assertThatThrownBy(() -> OnnxReader.read(ByteBuffer.wrap(model.toBytes()), "big.onnx"))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessage(
            "big.onnx: got weights w whose size does not fit their shape"
                + " [9223372036854775807, 9223372036854775807]; the file is damaged");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    byte[] text = "{\"this\": \"is not a model\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> OnnxReader.read(ByteBuffer.wrap(text), "card.json"))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageStartingWith("card.json: got ")
        .hasMessageEndingWith(", expected an ONNX model; the file is damaged or of another kind");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> OnnxReader.read(ByteBuffer.allocate(0), "empty.onnx"))
        .hasMessage(
            "empty.onnx: got a file without a graph, expected an ONNX model;"
                + " the file is damaged or of another kind");
  }

  @Test
  void numbersInTypedFieldsAreReadLikeRawOnes() throws IOException {
    WireWriter model = new WireWriter();
    model.message(8, m -> m.number(2, 17));
    model.message(
        7,
        graph -> {
          graph.message(5, t -> typed(t, 1, "floats", 2, w -> reals(w, 1.5f, -2f)));
          graph.message(5, t -> typed(t, 7, "longs", 2, w -> longs(w, 3, -4)));
        });

    OnnxGraph read = OnnxReader.read(ByteBuffer.wrap(model.toBytes()), "typed.onnx");

    assertThat(read.initializers().get("floats").floats()).containsExactly(1.5f, -2f);
    assertThat(read.initializers()).containsEntry("longs", OnnxTensorData.ofLongs(3, -4));
  }

  /** Where the cut falls within a field there is no model; where it falls between, half of one. */
  @Property(tries = 300)
  void aTruncatedFileIsRefusedOrShort(@ForAll @IntRange(max = 27_000) int length)
      throws IOException {
    byte[] whole = bytes("gated-unet.onnx");
    OnnxGraph graph = OnnxReader.read(ByteBuffer.wrap(whole), "whole.onnx");

    Optional<OnnxGraph> read = tryRead(ByteBuffer.wrap(whole, 0, length));

    assertThat(read).isNotEqualTo(Optional.of(graph));
  }

  @Property(tries = 1000)
  void aDamagedByteNeverEndsInAnythingButAnAnswerOrARefusal(
      @ForAll @IntRange(max = 27_000) int at, @ForAll byte value) throws IOException {
    byte[] bytes = bytes("gated-unet.onnx");
    bytes[at] = value;

    Optional<OnnxGraph> read = tryRead(ByteBuffer.wrap(bytes));

    assertThat(read.map(graph -> graph.nodes().size()).orElse(0)).isLessThan(10_000);
  }

  private static Optional<OnnxGraph> tryRead(ByteBuffer file) {
    try {
      return Optional.of(OnnxReader.read(file, "damaged.onnx"));
    } catch (OnnxFormatException refused) {
      return Optional.empty();
    }
  }

  private static OnnxGraph small() {
    return OnnxExport.canonical(SMALL, new RandomWeights(5), Map.of("key", "value"));
  }

  private static OnnxGraph foreign(String name) throws IOException {
    return OnnxReader.read(ByteBuffer.wrap(bytes(name)), name);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = OnnxFileTest.class.getResourceAsStream("/foreign/" + name)) {
      return in.readAllBytes();
    }
  }

  private interface Values {
    void writeTo(WireWriter tensor);
  }

  private static void typed(WireWriter tensor, int type, String name, long count, Values values) {
    tensor.number(1, count);
    tensor.number(2, type);
    tensor.text(8, name);
    values.writeTo(tensor);
  }

  private static void reals(WireWriter tensor, float... values) {
    for (float value : values) {
      tensor.real(4, value);
    }
  }

  private static void longs(WireWriter tensor, long... values) {
    for (long value : values) {
      tensor.number(7, value);
    }
  }
}
