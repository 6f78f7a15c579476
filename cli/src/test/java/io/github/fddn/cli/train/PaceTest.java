package io.github.fddn.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.train.RecipeFile;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  private static Workload workload() throws Exception {
    return new Workload(
        RecipeFile.parse(
            """
            model: {full: 8, half: 8, latent: 8, blocks: 2, reduction: 4}
            stages:
              - {steps: 10, crops: 8, size: 32}
              - {steps: 10, crops: 8, size: 64}
            """,
            "r.yaml"));
  }

  @Test
  void aStepOfTwiceTheSizeIsFourTimesTheWork() throws Exception {
    Workload workload = workload();
    assertThat(workload.ofStep(2)).isEqualTo(4 * workload.ofStep(1));
    assertThat(workload.after(0)).isEqualTo(50 * workload.ofStep(1));
    assertThat(workload.after(15)).isEqualTo(20 * workload.ofStep(1));
    assertThat(workload.after(20)).isZero();
  }

  @Test
  void theTimeLeftKnowsThatLaterStepsAreLarger() throws Exception {
    Pace pace = new Pace(workload(), 0);
    for (int step = 1; step <= 10; step++) {
      pace.stepped(1, 8, step * SECOND);
    }
    assertThat(pace.secondsLeft(10, 10 * SECOND)).isCloseTo(40, within(1e-9));
  }

  @Test
  void aResumedRunCountsItsOwnStepsOnly() throws Exception {
    Pace pace = new Pace(workload(), 100 * SECOND);
    pace.stepped(2, 8, 102 * SECOND);
    assertThat(pace.secondsLeft(16, 102 * SECOND)).isCloseTo(8, within(1e-9));
  }

  @Test
  void theRateLeavesOutWhatIsNoStep() throws Exception {
    Pace pace = new Pace(workload(), 0);
    pace.stepped(1, 8, SECOND);
    pace.paused(101 * SECOND);
    pace.stepped(1, 8, 102 * SECOND);
    assertThat(pace.cropsPerSecond()).isEqualTo(8);
    assertThat(pace.seconds(102 * SECOND)).isEqualTo(102);
  }
}
