package io.github.fddn.image.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and the programs that made them: {@code metrics/README.md} in the test resources. */
class MetricsAgreeWithOtherProgramsTest {
  /** What the field's tables can show; both sides compute in doubles and agree far closer. */
  private static final double SCIKIT_TOLERANCE = 1e-6;

  private static final KnownPairs KNOWN = KnownPairs.load();

  static List<KnownPairs.Pair> pairs() {
    return KNOWN.pairs();
  }

  @Test
  void atLeastTwelvePairsAreCompared() {
    assertThat(pairs()).hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyMetricHasTheKnownValue(KnownPairs.Pair pair) {
    assertThat(pair.values()).hasSize(Metric.all().size());
    for (Metric metric : Metric.all()) {
      assertThat(metric.of(pair.restored(), pair.sharp()))
          .as(metric.label())
          .isCloseTo(pair.values().get(metric.label()), within(SCIKIT_TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void ssimAndPsnrAreSymmetric(KnownPairs.Pair pair) {
    for (Metric metric : Metric.all()) {
      assertThat(metric.of(/* restored= */ pair.sharp(), /* sharp= */ pair.restored()))
          .as(metric.label())
          .isCloseTo(pair.values().get(metric.label()), within(SCIKIT_TOLERANCE));
    }
  }
}
