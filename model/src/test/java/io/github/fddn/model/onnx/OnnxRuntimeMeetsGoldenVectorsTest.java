package io.github.fddn.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.GoldenVector;
import io.github.fddn.model.onnx.fast.FastGraph;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.GoldenPart;
import io.github.fddn.network.Padding;
import io.github.fddn.network.Shape;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every graph that is made of the network, run by the engine, against PyTorch. */
class OnnxRuntimeMeetsGoldenVectorsTest {
  private static final OptionalInt BLOCK = OrtRun.block();

  /** The graphs that one network becomes. */
  private enum Form {
    CANONICAL {
      @Override
      OnnxGraph of(OnnxGraph canonical) {
        return canonical;
      }
    },
    FAST_IN_PLAIN_LAYOUT {
      @Override
      OnnxGraph of(OnnxGraph canonical) {
        return FastGraph.of(canonical, OptionalInt.empty());
      }
    },
    FAST_IN_THE_MACHINES_LAYOUT {
      @Override
      OnnxGraph of(OnnxGraph canonical) {
        return FastGraph.of(canonical, BLOCK);
      }
    };

    abstract OnnxGraph of(OnnxGraph canonical);
  }

  @ParameterizedTest
  @EnumSource
  void everyPartAnswersAsPytorchDid(GoldenPart part) {
    GoldenVector vector = GoldenVector.named(part.vector());
    Shape shape = GoldenVector.shape(vector.input());
    OnnxGraphOps ops = new OnnxGraphOps();
    OnnxValue input = new OnnxValue("input", shape.channels());
    List<OnnxValue> results = part.apply(ops, weights(ops, vector), input);
    OnnxGraph canonical = OnnxExport.graph(ops, input, results, Map.of());

    for (Form form : Form.values()) {
      List<float[]> answers = OrtRun.run(form.of(canonical), shape, values(vector.input()));

      assertThat(answers).as(form.name()).hasSameSizeAs(vector.outputs());
      for (int i = 0; i < answers.size(); i++) {
        assertThat(OrtRun.difference(values(vector.outputs().get(i)), answers.get(i)))
            .as(form.name())
            .isLessThan(GoldenVector.TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everySizeOfPictureIsRestoredAsByPytorch(String name) {
    GoldenVector vector = GoldenVector.named(name);
    FddnConfig config = GoldenPart.small(Body.FDB);
    Shape shape = GoldenVector.shape(vector.input());
    Padding padding = new Padding(shape.height(), shape.width(), Fddn.sizeMultiple(config));
    OnnxGraph canonical = OnnxExport.canonical(config, spec -> data(vector, spec), Map.of());

    for (Form form : Form.values()) {
      float[] restored =
          OrtRun.run(
                  form.of(canonical),
                  new Shape(1, 3, padding.paddedHeight(), padding.paddedWidth()),
                  padded(values(vector.input()), padding))
              .get(0);

      assertThat(OrtRun.difference(values(vector.outputs().get(0)), cropped(restored, padding)))
          .as(form.name())
          .isLessThan(GoldenVector.TOLERANCE);
    }
  }

  static List<String> pictures() {
    return GoldenPart.pictures().toList();
  }

  private static Weights<OnnxValue> weights(OnnxGraphOps ops, GoldenVector vector) {
    return spec -> OnnxExport.weight(ops, spec, data(vector, spec));
  }

  private static OnnxTensorData data(GoldenVector vector, WeightSpec spec) {
    NamedTensor weight = vector.weights().get(spec.name());
    assertThat(weight).as(spec.name()).isNotNull();
    return OnnxTensorData.ofFloats(
        weight.dimensions().stream().map(Integer::longValue).toList(), values(weight));
  }

  private static float[] values(NamedTensor tensor) {
    float[] values = new float[tensor.values().remaining()];
    tensor.values().get(values);
    return values;
  }

  private static float[] padded(float[] picture, Padding padding) {
    List<Float> values = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      for (int row = 0; row < padding.paddedHeight(); row++) {
        for (int column = 0; column < padding.paddedWidth(); column++) {
          int source = c * padding.height() + padding.sourceRow(row);
          values.add(picture[source * padding.width() + padding.sourceColumn(column)]);
        }
      }
    }
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return all;
  }

  private static float[] cropped(float[] restored, Padding padding) {
    float[] picture = new float[3 * padding.height() * padding.width()];
    for (int i = 0; i < picture.length; i++) {
      int column = i % padding.width();
      int row = i / padding.width() % padding.height();
      int c = i / padding.width() / padding.height();
      picture[i] = restored[(c * padding.paddedHeight() + row) * padding.paddedWidth() + column];
    }
    return picture;
  }
}
