package io.github.fddn.data.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanesTest {
  private static final Planes DARK = Planes.square(1, new byte[3]);
  private static final Planes BRIGHT = Planes.square(1, new byte[] {(byte) 255, (byte) 255, 0});

  @Test
  void aMixtureIsOfLight() {
    // IEC 61966-2-1: half of the light is level 188.
    assertThat(DARK.mixed(BRIGHT, 0.5).levels()).containsExactly(188, 188, 0);
  }

  @Test
  void nothingAndAllOfAnotherAreTheOneAndTheOther() {
    assertThat(DARK.mixed(BRIGHT, 0).levels()).isEqualTo(DARK.levels());
    assertThat(DARK.mixed(BRIGHT, 1).levels()).isEqualTo(BRIGHT.levels());
  }

  @Test
  void onlyPicturesOfOneSizeAreMixed() {
    assertThatThrownBy(() -> DARK.mixed(Planes.square(2, new byte[12]), 0.5))
        .hasMessage("Planes: got 2x2, expected 1x1");
  }
}
