package io.github.fddn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.GoldenPart;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.shapes.NetworkProfile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightMixtureTest {
  private static final FddnConfig SMALL = GoldenPart.small(Body.FDB);

  /** A model whose n-th weight is n times {@code slope}, counted within each tensor. */
  private static ModelFile model(FddnConfig config, double slope) throws IOException {
    List<NamedTensor> tensors = new ArrayList<>();
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      float[] values = new float[(int) spec.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (i * slope);
      }
      tensors.add(NamedTensor.copyOf(spec.name(), spec.storedDimensions(), values));
    }
    // Files list their weights in orders of their own: names count, not places.
    if (slope < 0) {
      Collections.reverse(tensors);
    }
    return ModelFile.of(ModelCardTest.card(config), tensors, "ramp");
  }

  private static WeightMixture.Part part(String name, ModelFile model, double share) {
    return new WeightMixture.Part(name, model, share);
  }

  @Test
  void everyWeightIsTheSumOfItsSharesOfTheSameWeight() throws IOException {
    ModelFile mixture =
        WeightMixture.of(
            model(SMALL, 1),
            List.of(part("b", model(SMALL, -3), 0.25), part("c", model(SMALL, 10), 0.25)));

    for (NamedTensor tensor : mixture.toSafetensors().tensors()) {
      FloatBuffer values = tensor.values();
      for (int i = 0; i < values.remaining(); i++) {
        assertThat(values.get(i)).isEqualTo((float) (i * (0.5 - 0.75 + 2.5)));
      }
    }
  }

  @Test
  void aShareBelowZeroTakesAModelOutAgain() throws IOException {
    ModelFile first = model(SMALL, 0.37);
    ModelFile second = model(SMALL, -0.11);
    ModelFile mixture = WeightMixture.of(first, List.of(part("second", second, 0.4)));

    ModelFile again = WeightMixture.of(mixture, List.of(part("second", second, -0.4 / 0.6)));

    for (NamedTensor tensor : first.toSafetensors().tensors()) {
      FloatBuffer expected = tensor.values();
      FloatBuffer values = again.tensor(tensor.name()).values();
      for (int i = 0; i < expected.remaining(); i++) {
        assertThat(values.get(i))
            .isCloseTo(expected.get(i), within(Math.abs(expected.get(i)) * 1e-6f + 1e-30f));
      }
    }
  }

  @Test
  void theCardTellsTheSharesAndForgetsWhatWasMeasuredWithTheFirst() throws IOException {
    ModelFile first = model(SMALL, 1);

    ModelCard card =
        WeightMixture.of(first, List.of(part("old.onnx", model(SMALL, 2), 0.4))).card();

    assertThat(first.card().metrics()).isNotEmpty();
    assertThat(card.metrics()).isEmpty();
    assertThat(card.origin().training())
        .isEqualTo(first.card().origin().training() + "; of these weights 0.6, 0.4 of old.onnx");
  }

  @Test
  void whatTheAttentionsLookAtMayDifferAndStaysThatOfTheFirst() throws IOException {
    FddnConfig local = SMALL.withStatistics(new Local(32, 5));

    ModelFile mixture =
        WeightMixture.of(model(SMALL, 1), List.of(part("local", model(local, 2), 0.5)));

    assertThat(mixture.config()).isEqualTo(SMALL);
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedByTheirName() throws IOException {
    ModelFile other = model(SMALL.withBlocks(3, 3), 1);

    assertThatThrownBy(
            () -> WeightMixture.of(model(SMALL, 1), List.of(part("deep.onnx", other, 0.5))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("deep.onnx: got the network {")
        .hasMessageContaining("\"blocks\":3")
        .hasMessageContaining(", expected that of the model it is mixed into: {")
        .hasMessageContaining("\"blocks\":2");
  }

  @Test
  void aSumBeyondTheRangeOfWeightsIsRefused() throws IOException {
    assertThatThrownBy(
            () -> WeightMixture.of(model(SMALL, 1), List.of(part("b", model(SMALL, 2), 1e38))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void withoutPartsItIsTheFirstAsItWas() throws IOException {
    ModelFile first = model(SMALL, 1);

    assertThat(WeightMixture.of(first, List.of())).isSameAs(first);
  }
}
