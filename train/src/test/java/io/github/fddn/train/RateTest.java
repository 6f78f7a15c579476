package io.github.fddn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.train.Rate.Each;
import io.github.fddn.train.Rate.Shape;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final double EXACT = 1e-12;

  /** 2,103 pairs of GoPro, four crops a step. */
  private static final long EPOCH = 526;

  @Test
  void aCosineBeginsAtItsHighestEndsAtItsLowestAndIsHalfWayBetweenInTheMiddle() {
    Rate rate = new Rate(Shape.COSINE, 1, 0.1, 0, 0);
    assertThat(rate.at(0, 101, EPOCH)).isCloseTo(1, within(EXACT));
    assertThat(rate.at(50, 101, EPOCH)).isCloseTo(0.55, within(EXACT));
    assertThat(rate.at(100, 101, EPOCH)).isCloseTo(0.1, within(EXACT));
  }

  @Test
  void aWarmUpRisesInEqualSteps() {
    Rate rate = new Rate(Shape.CONSTANT, 1, 0, 4, 0);
    assertThat(rate.at(0, 100, EPOCH)).isCloseTo(0.2, within(EXACT));
    assertThat(rate.at(3, 100, EPOCH)).isCloseTo(0.8, within(EXACT));
    assertThat(rate.at(4, 100, EPOCH)).isCloseTo(1, within(EXACT));
  }

  private static Rate published(Each each) {
    return new Rate(Shape.DECAY, 1e-3, 1e-6, 0, 500 * EPOCH, 1e-7, each);
  }

  @Test
  void thePapersRateReadPerEpochIsConstantForFiveHundredAndEndsAtEightTenThousandths() {
    Rate rate = published(Each.EPOCH);
    long steps = 2500 * EPOCH;
    assertThat(rate.at(501 * EPOCH - 1, steps, EPOCH)).isEqualTo(1e-3);
    assertThat(rate.at(501 * EPOCH, steps, EPOCH)).isCloseTo(0.9999e-3, within(EXACT));
    assertThat(rate.at(600 * EPOCH, steps, EPOCH)).isCloseTo(0.99e-3, within(EXACT));
    assertThat(rate.at(steps - 1, steps, EPOCH)).isCloseTo(0.8001e-3, within(EXACT));
    assertThat(rate.at(steps, steps, EPOCH)).isCloseTo(0.8e-3, within(EXACT));
  }

  @Test
  void readPerStepItWouldPassZeroInEpoch519AndStaysAtItsFloor() {
    Rate rate = published(Each.STEP);
    Rate toZero = new Rate(Shape.DECAY, 1e-3, 0, 0, 500 * EPOCH, 1e-7, Each.STEP);
    long steps = 2500 * EPOCH;
    assertThat(rate.at(500 * EPOCH + 1, steps, EPOCH)).isCloseTo(0.9999e-3, within(EXACT));
    assertThat(toZero.at(519 * EPOCH, steps, EPOCH)).isCloseTo(0.6e-6, within(EXACT));
    assertThat(toZero.at(520 * EPOCH - 1, steps, EPOCH)).isZero();
    assertThat(rate.at(519 * EPOCH, steps, EPOCH)).isEqualTo(1e-6);
    assertThat(rate.at(steps - 1, steps, EPOCH)).isEqualTo(1e-6);
  }

  @Test
  void aDecaySaysByHowMuch() {
    assertThatThrownBy(() -> new Rate(Shape.DECAY, 1e-3, 0, 0, 0, 0, Each.EPOCH))
        .hasMessage("rate.decay: got 0.0, expected more than 0");
  }

  @Test
  void aRateMayNotRise() {
    assertThatThrownBy(() -> new Rate(Shape.LINEAR, 1e-3, 1e-2, 0, 0))
        .hasMessage("rate.to: got 0.01, expected 0 to 0.001");
  }
}
