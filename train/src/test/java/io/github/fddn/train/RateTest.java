package io.github.fddn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.train.Rate.Shape;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final double EXACT = 1e-12;

  @Test
  void aCosineBeginsAtItsHighestEndsAtItsLowestAndIsHalfWayBetweenInTheMiddle() {
    Rate rate = new Rate(Shape.COSINE, 1, 0.1, 0, 0);
    assertThat(rate.at(0, 101)).isCloseTo(1, within(EXACT));
    assertThat(rate.at(50, 101)).isCloseTo(0.55, within(EXACT));
    assertThat(rate.at(100, 101)).isCloseTo(0.1, within(EXACT));
  }

  @Test
  void aWarmUpRisesInEqualSteps() {
    Rate rate = new Rate(Shape.CONSTANT, 1, 0, 4, 0);
    assertThat(rate.at(0, 100)).isCloseTo(0.2, within(EXACT));
    assertThat(rate.at(3, 100)).isCloseTo(0.8, within(EXACT));
    assertThat(rate.at(4, 100)).isCloseTo(1, within(EXACT));
  }

  @Test
  void thePapersRateFallsByTenMillionthsAnEpochAfterTheFiveHundredth() {
    // 2,500 epochs of 526 steps: constant for 500, then 1e-7 an epoch down to 8e-4 (section 4.2).
    Rate rate = new Rate(Shape.LINEAR, 1e-3, 8e-4, 0, 500 * 526);
    long steps = 2500 * 526;
    assertThat(rate.at(499 * 526, steps)).isEqualTo(1e-3);
    assertThat(rate.at(600 * 526, steps)).isCloseTo(1e-3 - 100e-7, within(1e-9));
    assertThat(rate.at(steps - 1, steps)).isCloseTo(8e-4, within(EXACT));
  }

  @Test
  void aRateMayNotRise() {
    assertThatThrownBy(() -> new Rate(Shape.LINEAR, 1e-3, 1e-2, 0, 0))
        .hasMessage("rate.to: got 0.01, expected 0 to 0.001");
  }
}
