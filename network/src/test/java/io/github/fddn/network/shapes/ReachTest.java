package io.github.fddn.network.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import io.github.fddn.network.Shape;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about a network's reach, held against where a NaN in the input comes out, as it
 * passes every operation. The measured networks are narrow, so that the executable specification
 * runs them quickly, and their attentions local, since global means reach everywhere.
 */
class ReachTest {
  private static final FddnConfig NARROW =
      FddnConfig.published().withWidths(2, 4, 4).withBlocks(1, 2);

  static Stream<FddnConfig> networks() {
    return Stream.of(
        NARROW.withStatistics(new Local(8, 1)),
        NARROW.withStatistics(new Local(8, 1)).withSplit(0.5, Down.STRIDED),
        NARROW.withStatistics(new Local(8, 3)).withBody(Body.RESNET),
        NARROW.withStatistics(new Local(8, 1)).withBody(Body.FSB_RESNET));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isAsFarAsAPixelIsSeen(FddnConfig config) {
    NetworkProfile profile = NetworkProfile.of(config);
    int multiple = Fddn.sizeMultiple(config);
    int margin = (profile.reachPixels() / multiple + 2) * multiple;
    int length = 2 * margin + multiple;
    int farthest = 0;
    int widest = 0;
    int[] first = new int[multiple];
    int[] last = new int[multiple];
    Arrays.fill(first, Integer.MAX_VALUE);
    Arrays.fill(last, Integer.MIN_VALUE);
    for (int column = 0; column < length; column++) {
      double[] restored = firstRowRestored(config, length, column);
      for (int phase = 0; phase < multiple; phase++) {
        if (Double.isNaN(restored[margin + phase])) {
          first[phase] = Math.min(first[phase], column);
          last[phase] = Math.max(last[phase], column);
        }
      }
    }
    for (int phase = 0; phase < multiple; phase++) {
      int seen = margin + phase;
      farthest = Math.max(farthest, Math.max(seen - first[phase], last[phase] - seen));
      widest = Math.max(widest, last[phase] - first[phase] + 1);
    }
    assertThat(profile.reachPixels()).isEqualTo(farthest);
    assertThat(profile.receptiveFieldPixels()).isEqualTo(widest);
  }

  @Test
  void ofThePublishedNetworkIsKnown() {
    // Counted by this program, and held here against a change by mistake.
    NetworkProfile profile = NetworkProfile.of(FddnConfig.published());
    assertThat(profile.reachPixels()).isEqualTo(799);
    assertThat(profile.receptiveFieldPixels()).isEqualTo(1598);
  }

  /** Of a picture as low as the network takes and {@code length} wide, one column being NaN. */
  private static double[] firstRowRestored(FddnConfig config, int length, int column) {
    Shape shape = new Shape(1, 3, Fddn.sizeMultiple(config), length);
    double[] values = new double[(int) shape.size()];
    Arrays.setAll(values, i -> i % length == column ? Double.NaN : 0.5);
    ReferenceTensor restored =
        Fddn.apply(
            new ReferenceOps(), ReachTest::ones, config, ReferenceTensor.copyOf(shape, values));
    return Arrays.copyOf(restored.toArray(), length);
  }

  private static ReferenceTensor ones(WeightSpec spec) {
    double[] values = new double[(int) spec.shape().size()];
    Arrays.fill(values, 1);
    return ReferenceTensor.copyOf(spec.shape(), values);
  }
}
