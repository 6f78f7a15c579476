package io.github.fddn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.network.AttentionStatistics.Global;
import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionStatisticsTest {
  /** Both ways to a variance agree in double arithmetic up to cancellation. */
  private static final double TOLERANCE = 1e-12;

  private final ReferenceOps ops = new ReferenceOps();

  /** 0 to 3 from left to right in every row: cells of two have means 0.5 and 2.5. */
  private final ReferenceTensor ramp =
      ReferenceTensor.copyOf(new Shape(1, 1, 4, 4), 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);

  private final ReferenceTensor gray = flat(new Shape(1, 2, 4, 6), 0.5);

  @Test
  void ofARampAreThoseOfEachCellIfTheWindowIsOneCell() {
    Local cells = new Local(2, 1);
    ReferenceTensor mean = cells.mean(ops, ramp);
    assertThat(mean.toArray()).containsExactly(0.5, 2.5, 0.5, 2.5);
    assertThat(cells.variance(ops, ramp, mean).toArray()).containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void ofARampAreThoseOfTheNeighbourhoodInAWiderWindow() {
    // All four cells lie within three cells of each other: mean 1.5, E[x²] = 14 / 4.
    Local wide = new Local(2, 3);
    ReferenceTensor mean = wide.mean(ops, ramp);
    assertThat(mean.toArray()).containsExactly(1.5, 1.5, 1.5, 1.5);
    assertThat(wide.variance(ops, ramp, mean).toArray()).containsExactly(1.25, 1.25, 1.25, 1.25);
  }

  @Test
  void ofAFlatPictureHaveNoVariance() {
    for (AttentionStatistics statistics :
        new AttentionStatistics[] {new Global(), new Local(2, 3)}) {
      ReferenceTensor mean = statistics.mean(ops, gray);
      assertThat(mean.toArray()).containsOnly(0.5);
      assertThat(statistics.variance(ops, gray, mean).toArray()).containsOnly(0);
    }
  }

  @Test
  void neverHaveANegativeVarianceWhereDifferencesRoundBelowZero() {
    // 0.1 · 0.1 summed and averaged rounds to less than the square of the averaged 0.1 · 3.
    ReferenceTensor tenths = flat(new Shape(1, 1, 3, 3), 0.7);
    Local statistics = new Local(3, 1);
    ReferenceTensor mean = statistics.mean(ops, tenths);
    assertThat(statistics.variance(ops, tenths, mean).toArray()[0])
        .isGreaterThanOrEqualTo(0)
        .isLessThan(TOLERANCE);
  }

  @Test
  void bringAGateBackLinearlyBetweenTheCells() {
    ReferenceTensor gate = ReferenceTensor.copyOf(new Shape(1, 1, 1, 2), 0, 1);
    ReferenceTensor spread = new Local(2, 1).spread(ops, gate);
    assertThat(spread.shape()).isEqualTo(new Shape(1, 1, 2, 4));
    assertThat(spread.toArray()).containsExactly(0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1);
  }

  @Test
  void ofOneCellOverTheWholeAreTheGlobalOnes() {
    ReferenceTensor x = random(new Shape(1, 3, 8, 8), 5);
    Local local = new Local(8, 1);
    ReferenceTensor mean = new Global().mean(ops, x);
    assertThat(local.mean(ops, x).toArray()).containsExactly(mean.toArray(), within(TOLERANCE));
    assertThat(local.variance(ops, x, mean).toArray())
        .containsExactly(new Global().variance(ops, x, mean).toArray(), within(TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource
  void ofOneCellOverTheWholePictureGiveThePublishedNetwork(Body body) {
    FddnConfig config =
        FddnConfig.published().withWidths(4, 4, 8).withBlocks(1, 1).withReduction(4).withBody(body);
    ReferenceTensor picture = random(new Shape(1, 3, 32, 32), 6);
    ReferenceTensor published = Fddn.apply(ops, weights(7), config, picture);
    ReferenceTensor local =
        Fddn.apply(ops, weights(7), config.withStatistics(new Local(32, 1)), picture);
    assertThat(local.toArray()).containsExactly(published.toArray(), within(1e-9));
  }

  @Test
  void ofWindowsThatCoverThePictureAreTheGlobalOnesWhereverTheCell() {
    FddnConfig config = FddnConfig.published().withWidths(4, 4, 8).withBlocks(1, 1);
    ReferenceTensor picture = random(new Shape(1, 3, 32, 48), 8);
    ReferenceTensor published = Fddn.apply(ops, weights(9), config, picture);
    ReferenceTensor local =
        Fddn.apply(ops, weights(9), config.withStatistics(new Local(16, 5)), picture);
    assertThat(local.toArray()).containsExactly(published.toArray(), within(1e-9));
  }

  @Test
  void coverTheSameSquaresOfThePictureOnEveryLevel() {
    Local statistics = new Local(32, 5);
    assertThat(statistics.atScale(1)).isEqualTo(statistics);
    assertThat(statistics.atScale(2)).isEqualTo(new Local(16, 5));
    assertThat(statistics.atScale(4)).isEqualTo(new Local(8, 5));
    assertThat(new Global().atScale(4)).isEqualTo(new Global());
  }

  @Test
  void refuseCellsThatNoLevelCanShare() {
    assertThatThrownBy(() -> FddnConfig.published().withStatistics(new Local(30, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attention cell: got 30 pixels, expected a multiple of 4");
    assertThatThrownBy(() -> new Local(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attention cell: got 0 pixels, expected 1 to 1023");
    assertThatThrownBy(() -> new Local(1024, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attention cell: got 1024 pixels, expected 1 to 1023");
    assertThatThrownBy(() -> new Local(32, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attention window: got 4 cells, expected an odd number from 1 to 1023");
  }

  private static ReferenceTensor flat(Shape shape, double value) {
    double[] values = new double[(int) shape.size()];
    Arrays.fill(values, value);
    return ReferenceTensor.copyOf(shape, values);
  }

  private static ReferenceTensor random(Shape shape, long seed) {
    return ReferenceTensor.copyOf(shape, new Random(seed).doubles(shape.size(), 0, 1).toArray());
  }

  /** Gaussian weights that keep features of order one; the seed makes them repeatable. */
  private static Weights<ReferenceTensor> weights(long seed) {
    Random random = new Random(seed);
    return spec -> {
      Shape shape = spec.shape();
      double fan = (double) shape.channels() * shape.height() * shape.width();
      double[] values = new double[(int) shape.size()];
      Arrays.setAll(values, i -> random.nextGaussian() / Math.sqrt(fan));
      return ReferenceTensor.copyOf(shape, values);
    };
  }
}
