package io.github.fddn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.GoldenPart;
import io.github.fddn.network.Padding;
import io.github.fddn.network.Shape;
import io.github.fddn.network.Weights;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import java.io.File;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The executable specification against PyTorch: see {@code vectors/README.md}. */
class ReferenceMeetsGoldenVectorsTest {
  private static final ReferenceOps OPS = new ReferenceOps();

  @ParameterizedTest
  @EnumSource
  void everyPartAnswersAsPytorchDid(GoldenPart part) {
    GoldenVector vector = GoldenVector.named(part.vector());
    List<ReferenceTensor> answers =
        part.apply(
            OPS, weights(vector), tensor(GoldenVector.shape(vector.input()), vector.input()));
    assertThat(answers).hasSameSizeAs(vector.outputs());
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).shape()).isEqualTo(GoldenVector.shape(vector.outputs().get(i)));
      assertThat(vector.difference(i, answers.get(i).toArray())).isLessThan(GoldenVector.TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everySizeIsPaddedAndCroppedAsByPytorch(String name) {
    GoldenVector vector = GoldenVector.named(name);
    FddnConfig config = GoldenPart.small(Body.FDB);
    Shape shape = GoldenVector.shape(vector.input());
    ReferenceTensor blurred = tensor(shape, vector.input());
    Padding padding = new Padding(shape.height(), shape.width(), Fddn.sizeMultiple(config));
    ReferenceTensor restored = Fddn.apply(OPS, weights(vector), config, pad(blurred, padding));
    assertThat(vector.difference(0, crop(restored, shape))).isLessThan(GoldenVector.TOLERANCE);
  }

  static Stream<String> pictures() {
    return GoldenPart.pictures();
  }

  @Test
  void noVectorIsLeftOut() throws Exception {
    File folder = new File(getClass().getResource("/vectors").toURI());
    assertThat(folder.list((parent, name) -> name.endsWith(".safetensors")))
        .hasSize(GoldenPart.values().length + (int) GoldenPart.pictures().count());
  }

  private static Weights<ReferenceTensor> weights(GoldenVector vector) {
    return spec -> {
      NamedTensor weight = vector.weights().get(spec.name());
      assertThat(weight).as(spec.name()).isNotNull();
      assertThat(weight.dimensions()).as(spec.name()).isEqualTo(spec.storedDimensions());
      return tensor(spec.shape(), weight);
    };
  }

  private static ReferenceTensor tensor(Shape shape, NamedTensor tensor) {
    FloatBuffer values = tensor.values();
    double[] doubles = new double[values.remaining()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.get(i);
    }
    return ReferenceTensor.copyOf(shape, doubles);
  }

  private static ReferenceTensor pad(ReferenceTensor x, Padding padding) {
    Shape to = new Shape(1, 3, padding.paddedHeight(), padding.paddedWidth());
    List<Double> values = new ArrayList<>();
    double[] from = x.toArray();
    for (int c = 0; c < 3; c++) {
      for (int row = 0; row < to.height(); row++) {
        for (int column = 0; column < to.width(); column++) {
          int source = c * padding.height() + padding.sourceRow(row);
          values.add(from[source * padding.width() + padding.sourceColumn(column)]);
        }
      }
    }
    return ReferenceTensor.copyOf(to, values.stream().mapToDouble(v -> v).toArray());
  }

  private static double[] crop(ReferenceTensor x, Shape to) {
    double[] from = x.toArray();
    double[] cropped = new double[Math.toIntExact(to.size())];
    int at = 0;
    for (int c = 0; c < to.channels(); c++) {
      for (int row = 0; row < to.height(); row++) {
        for (int column = 0; column < to.width(); column++) {
          cropped[at++] = from[(c * x.shape().height() + row) * x.shape().width() + column];
        }
      }
    }
    return cropped;
  }
}
