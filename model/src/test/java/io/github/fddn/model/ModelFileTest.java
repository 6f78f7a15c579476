package io.github.fddn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.model.onnx.ElementType;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxTensorData;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.GoldenPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {
  private static final ModelCard CARD = ModelCardTest.card(GoldenPart.small(Body.FDB));

  @ParameterizedTest
  @EnumSource
  void weightsGoThroughOnnxAndBackBitByBit(Body body) throws IOException {
    List<NamedTensor> weights = weights(body);
    ModelCard card = ModelCardTest.card(GoldenPart.small(body));
    ModelFile model = ModelFile.of(card, weights, "small");
    ModelFile again = ModelFile.parse(OnnxWriter.write(model.toOnnx()), "small.onnx");
    ModelFile back = ModelFile.parse(bytes(again.toSafetensors()), "small.safetensors");
    assertThat(back.card()).isEqualTo(card);
    assertThat(back.toSafetensors().tensors())
        .usingElementComparator((a, b) -> a.equals(b) ? 0 : 1)
        .containsExactlyInAnyOrderElementsOf(weights);
  }

  @Test
  void weightsKeepTheBitsThatArithmeticDoesNotTell() throws IOException {
    List<NamedTensor> weights = weights(Body.FDB);
    NamedTensor first = weights.get(0);
    float[] values = new float[first.values().remaining()];
    values[0] = -0.0f;
    values[1] = Float.MIN_VALUE;
    weights.set(0, NamedTensor.copyOf(first.name(), first.dimensions(), values));
    ModelFile model = ModelFile.of(CARD, weights, "small");
    ModelFile again = ModelFile.parse(OnnxWriter.write(model.toOnnx()), "small.onnx");
    assertThat(again.tensor(first.name()).data()).isEqualTo(weights.get(0).data());
  }

  @Test
  void anotherCardMayChangeWhatTheWeightsDoNotDependOn() throws IOException {
    ModelFile model = ModelFile.of(CARD, weights(Body.FDB), "small");
    FddnConfig local = model.config().withStatistics(new Local(32, 7));
    ModelFile changed = model.withCard(CARD.withConfig(local));
    assertThat(ModelFile.parse(OnnxWriter.write(changed.toOnnx()), "x").config()).isEqualTo(local);
  }

  @Test
  void anotherCardMayNotChangeTheNetwork() throws IOException {
    ModelFile model = ModelFile.of(CARD, weights(Body.FDB), "small");
    assertThatThrownBy(() -> model.withCard(CARD.withConfig(CARD.config().withWidths(8, 12, 20))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("Small: weights do not fit the network: misshapen: body.0.cca.");
  }

  @Test
  void aFileWrittenByPytorchNeedsNoCard() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "config",
        "{\"full\": 8, \"half\": 12, \"latent\": 16, \"blocks\": 2, \"ratio\": 0.5, \"body\":"
            + " \"fsb-resnet\", \"down\": \"pooled\", \"reduction\": 4, \"resnet_blocks\": 3}");
    texts.put("training", "none");
    texts.put("licence", "Apache-2.0");
    Safetensors file = new Safetensors(texts, weights(Body.FSB_RESNET));
    ModelFile model = ModelFile.parse(bytes(file), "small.safetensors");
    assertThat(model.config()).isEqualTo(GoldenPart.small(Body.FSB_RESNET));
    assertThat(model.card().origin().licence()).isEqualTo("Apache-2.0");
    assertThat(model.card().origin().training()).isEqualTo("none");
  }

  @Nested
  class StrictLoading {
    @Test
    void tellsEverythingThatIsWrongAtOnceAndInOrder() {
      List<NamedTensor> weights = weights(Body.FDB);
      weights.removeIf(weight -> weight.name().startsWith("up"));
      replace(weights, "out.bias", w -> NamedTensor.copyOf(w.name(), List.of(3, 1), 0, 0, 0));
      replace(weights, "stem.bias", ModelFileTest::withoutNumbers);
      weights.add(NamedTensor.copyOf("zzz", List.of(1), 0));
      weights.add(NamedTensor.copyOf("another", List.of(), 0));
      assertThatThrownBy(() -> ModelFile.of(CARD, weights, "small.safetensors"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.safetensors: weights do not fit the network: missing: up1.conv.bias,"
                  + " up1.conv.weight, up2.conv.bias, up2.conv.weight; unexpected: another, zzz;"
                  + " misshapen: out.bias [3, 1] for [3]; not finite: stem.bias");
    }

    @Test
    void seesConstantsOfAnOnnxFileThatTheNetworkDoesNotAskFor() throws IOException {
      OnnxGraph graph = ModelFile.of(CARD, weights(Body.FDB), "small").toOnnx();
      Map<String, OnnxTensorData> constants = new LinkedHashMap<>(graph.initializers());
      constants.put("extra", OnnxTensorData.ofFloats(List.of(1L), 1));
      constants.remove("stem.weight");
      assertThatThrownBy(() -> ModelFile.of(withConstants(graph, constants), "small.onnx"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.onnx: weights do not fit the network: missing: stem.weight; unexpected: extra");
    }

    @Test
    void refusesWeightsOfAnotherPrecision() throws IOException {
      OnnxGraph graph = ModelFile.of(CARD, weights(Body.FDB), "small").toOnnx();
      Map<String, OnnxTensorData> constants = new LinkedHashMap<>(graph.initializers());
      constants.put(
          "out.bias", new OnnxTensorData(ElementType.FLOAT16, List.of(3L), ByteBuffer.allocate(6)));
      assertThatThrownBy(() -> ModelFile.of(withConstants(graph, constants), "small.onnx"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("small.onnx: out.bias holds FLOAT16, expected FLOAT; export the model again");
    }

    @Test
    void refusesWeightsOfDimensionsThatNobodyCounts() throws IOException {
      OnnxGraph graph = ModelFile.of(CARD, weights(Body.FDB), "small").toOnnx();
      Map<String, OnnxTensorData> constants = new LinkedHashMap<>(graph.initializers());
      constants.put("out.bias", OnnxTensorData.ofFloats(List.of(4294967296L, 0L)));
      assertThatThrownBy(() -> ModelFile.of(withConstants(graph, constants), "small.onnx"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.onnx: out.bias has dimensions [4294967296, 0], expected fewer; the file is"
                  + " damaged");
    }

    @Test
    void refusesAnOnnxFileWithoutACard() throws IOException {
      OnnxGraph graph = ModelFile.of(CARD, weights(Body.FDB), "small").toOnnx();
      OnnxGraph bare = withTexts(graph, Map.of());
      assertThat(ModelFile.hasCard(graph)).isTrue();
      assertThat(ModelFile.hasCard(bare)).isFalse();
      assertThatThrownBy(() -> ModelFile.of(bare, "small.onnx"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.onnx: got an ONNX model without the text fddn.card, expected a model of this"
                  + " project; it may be used as a foreign model");
    }

    @Test
    void namesTheFileWhoseCardIsDamaged() throws IOException {
      OnnxGraph graph = ModelFile.of(CARD, weights(Body.FDB), "small").toOnnx();
      OnnxGraph damaged = withTexts(graph, Map.of("fddn.card", "{\"format\": 7}"));
      assertThatThrownBy(() -> ModelFile.of(damaged, "small.onnx"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.onnx: card: format: got version 7, expected at most 1; the model is newer than"
                  + " this program, update it");
    }

    @Test
    void namesTheFileWhoseConfigurationIsDamaged() {
      Safetensors file = new Safetensors(Map.of("config", "[]"), weights(Body.FDB));
      assertThatThrownBy(() -> ModelFile.of(file, "small.safetensors"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "small.safetensors: text config: got JSON that is not an object, expected an object");
    }
  }

  @Test
  void tellsWhetherTheNodesOfAFileAreItsNetwork() throws IOException {
    ModelFile model = ModelFile.of(CARD, weights(Body.FDB), "small");
    OnnxGraph graph = OnnxReader.read(ByteBuffer.wrap(OnnxWriter.write(model.toOnnx())), "small");
    assertThat(model.describes(graph)).isTrue();
    ModelCard other = CARD.withConfig(CARD.config().withStatistics(new Local(32, 7)));
    assertThat(model.withCard(other).describes(graph)).isFalse();
  }

  @Test
  void readsFromAPath(@TempDir Path folder) throws IOException {
    ModelFile model = ModelFile.of(CARD, weights(Body.FDB), "small");
    Path onnx = Files.write(folder.resolve("a"), OnnxWriter.write(model.toOnnx()));
    Path safetensors = Files.write(folder.resolve("b"), bytes(model.toSafetensors()));
    assertThat(ModelFile.read(onnx).card()).isEqualTo(CARD);
    assertThat(ModelFile.read(safetensors).card()).isEqualTo(CARD);
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static List<NamedTensor> weights(Body body) {
    String name = "network-" + body.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    List<NamedTensor> weights = new ArrayList<>();
    GoldenVector.named(name)
        .weights()
        .forEach((key, w) -> weights.add(new NamedTensor(key, w.dimensions(), w.data())));
    return weights;
  }

  private static void replace(
      List<NamedTensor> weights, String name, UnaryOperator<NamedTensor> change) {
    weights.replaceAll(weight -> weight.name().equals(name) ? change.apply(weight) : weight);
  }

  private static NamedTensor withoutNumbers(NamedTensor weight) {
    float[] values = new float[weight.values().remaining()];
    values[values.length - 1] = Float.NaN;
    return NamedTensor.copyOf(weight.name(), weight.dimensions(), values);
  }

  private static OnnxGraph withConstants(OnnxGraph graph, Map<String, OnnxTensorData> constants) {
    return new OnnxGraph(
        graph.origin(),
        graph.name(),
        graph.inputs(),
        graph.outputs(),
        graph.nodes(),
        constants,
        graph.metadata());
  }

  private static OnnxGraph withTexts(OnnxGraph graph, Map<String, String> texts) {
    return new OnnxGraph(
        graph.origin(),
        graph.name(),
        graph.inputs(),
        graph.outputs(),
        graph.nodes(),
        graph.initializers(),
        texts);
  }

  private static byte[] bytes(Safetensors file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }
}
