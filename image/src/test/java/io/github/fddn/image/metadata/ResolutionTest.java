package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.metadata.Resolution.Unit;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  @Test
  void threeHundredPixelsAnInchAreElevenThousandEightHundredAndElevenAMetre() {
    Resolution metres = new Resolution(300, 300, Unit.INCH).in(Unit.METRE);
    assertThat(Math.round(metres.x())).isEqualTo(11811);
    assertThat(metres.unit()).isEqualTo(Unit.METRE);
  }

  @Test
  void whatNoOtherUnitCouldSayIsNoResolution() {
    // A property test once drew this: below 1e9 an inch, but 1.3e9 a metre, as PNG counts.
    assertThat(Resolution.ofStated(33_554_732, 300, Unit.INCH)).isEmpty();
    assertThat(Resolution.ofStated(33_554_732, 300, Unit.METRE)).isPresent();
    assertThat(Resolution.ofStated(0, 300, Unit.INCH)).isEmpty();
    assertThat(Resolution.ofStated(Double.NaN, 300, Unit.INCH)).isEmpty();
  }
}
