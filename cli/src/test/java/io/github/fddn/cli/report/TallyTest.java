package io.github.fddn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final FileResult MEGAPIXEL =
      new FileResult.Done("a", "b", new ImageSize(1000, 1000), 1, 2, List.of());

  @Test
  void foreseesTheRestAtThePaceSoFar() {
    // 1 megapixel in 10 s, 3 files of which the size is not known yet: 30 s at the mean size.
    Tally tally = Tally.of(4).with(MEGAPIXEL, Duration.ofSeconds(10));

    assertThat(tally.left(0, 0, 0, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void countsWhatIsDoneOfPicturesUnderWay() {
    // The only picture is half done after 10 s.
    assertThat(Tally.of(1).left(500_000, 500_000, 1, Duration.ofSeconds(10)))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void foreseesNothingBeforeAnythingIsDone() {
    assertThat(Tally.of(3).left(0, 1_000_000, 1, Duration.ofSeconds(5))).isZero();
  }

  @Test
  void countsWhatBecameOfEachInput() {
    Tally tally =
        Tally.of(5)
            .with(MEGAPIXEL, Duration.ofSeconds(1))
            .with(new FileResult.Failed("x", "output", "full"), Duration.ofSeconds(2));

    assertThat(tally).isEqualTo(new Tally(5, 1, 0, 1, 1_000_000, Duration.ofSeconds(2)));
    assertThat(tally.settled()).isEqualTo(2);
  }
}
