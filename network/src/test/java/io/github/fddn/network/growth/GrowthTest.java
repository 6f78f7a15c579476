package io.github.fddn.network.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import io.github.fddn.network.Shape;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import io.github.fddn.network.shapes.NetworkProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is the reference interpreter, which knows nothing of channels' names. */
class GrowthTest {
  private static final AttentionStatistics LOCAL = new AttentionStatistics.Local(8, 3);

  @ParameterizedTest
  @CsvSource({
    "FDB, POOLED, 0.5",
    "FDB, STRIDED, 0.25",
    "RFDB, POOLED, 0.5",
    "FSB_RESNET, POOLED, 0.5",
    "RESNET, POOLED, 0.5"
  })
  void aWiderNetworkComputesWhatTheNarrowOneDid(Body body, Down down, double ratio) {
    FddnConfig narrow = config(body, down, ratio).withWidths(3, 5, 8);
    FddnConfig wide = narrow.withWidths(5, 12, 20);
    Map<String, float[]> before = random(narrow, 1);
    Map<String, float[]> after = grown(narrow, wide, before);
    ReferenceTensor picture = picture();
    double[] expected = restored(narrow, before, picture).toArray();
    double[] actual = restored(wide, after, picture).toArray();
    assertThat(actual).hasSameSizeAs(expected);
    double most = 0;
    double change = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(actual[i] - expected[i]));
      change = Math.max(change, Math.abs(expected[i] - picture.toArray()[i]));
    }
    assertThat(most).isCloseTo(0, within(1e-12));
    assertThat(change).as("what the network does at all").isGreaterThan(1e-3);
  }

  @Test
  void whatIsNewIsNotZeroSoThatItCanLearn() {
    FddnConfig narrow = config(Body.FDB, Down.POOLED, 0.5).withWidths(4, 8, 8);
    FddnConfig wide = narrow.withWidths(4, 8, 12);
    Map<String, float[]> after = grown(narrow, wide, random(narrow, 1));
    Map<String, float[]> fresh = random(wide, 2);
    float[] kernel = after.get("down2.wide.weight");
    int row = 8 * 9;
    assertThat(kernel).hasSize(6 * row);
    for (int i = 4 * row; i < 6 * row; i++) {
      assertThat(kernel[i]).isEqualTo(fresh.get("down2.wide.weight")[i]).isNotZero();
    }
  }

  @Test
  void theSameWidthsChangeNothing() {
    FddnConfig config = config(Body.FDB, Down.POOLED, 0.5).withWidths(4, 8, 8);
    Map<String, float[]> before = random(config, 1);
    grown(config, config, before)
        .forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
  }

  @Test
  void refusesToLoseChannels() {
    FddnConfig wide = config(Body.FDB, Down.POOLED, 0.5).withWidths(4, 8, 12);
    assertThatThrownBy(() -> Growth.between(wide, wide.withWidths(4, 8, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got fewer channels at ")
        .hasMessageContaining("expected at least as many as before");
  }

  private static FddnConfig config(Body body, Down down, double ratio) {
    return FddnConfig.published()
        .withBlocks(2, 2)
        .withBody(body)
        .withSplit(ratio, down)
        .withReduction(4)
        .withStatistics(LOCAL);
  }

  private static Map<String, float[]> grown(
      FddnConfig narrow, FddnConfig wide, Map<String, float[]> before) {
    Growth growth = Growth.between(narrow, wide);
    Map<String, float[]> fresh = random(wide, 2);
    Map<String, float[]> after = new HashMap<>();
    for (WeightSpec spec : NetworkProfile.of(wide).weightSpecs()) {
      after.put(spec.name(), growth.grown(spec, before.get(spec.name()), fresh.get(spec.name())));
    }
    return after;
  }

  private static Map<String, float[]> random(FddnConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> weights = new HashMap<>();
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      float[] values = new float[(int) spec.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-0.3, 0.3);
      }
      weights.put(spec.name(), values);
    }
    return weights;
  }

  private static ReferenceTensor picture() {
    Shape shape = new Shape(1, 3, 16, 24);
    SplittableRandom random = new SplittableRandom(5);
    return ReferenceTensor.copyOf(shape, random.doubles(shape.size()).toArray());
  }

  private static ReferenceTensor restored(
      FddnConfig config, Map<String, float[]> weights, ReferenceTensor picture) {
    return Fddn.apply(
        new ReferenceOps(),
        spec -> {
          float[] values = weights.get(spec.name());
          double[] doubles = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
          }
          return ReferenceTensor.copyOf(spec.shape(), doubles);
        },
        config,
        picture);
  }
}
