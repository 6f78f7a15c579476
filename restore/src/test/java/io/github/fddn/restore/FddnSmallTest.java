package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FddnSmallTest extends ShippedModelContract {
  FddnSmallTest() {
    // It sharpens more, also what is sharp: 0.1 of a level is asked, 0.6 reached (docs/models.md).
    super(ShippedModel.FDDN_SMALL, new Limits(36, 0.6, 4, 16));
  }

  @Test
  void saysWhatItIs() {
    ModelInfo model = deblurrer().model();

    assertThat(model.name()).isEqualTo("fddn-small");
    assertThat(model.licence()).isEqualTo(Optional.of("Apache-2.0"));
    assertThat(model.parameters()).hasValue(479_251);
    assertThat(model.macsPerPixel().orElseThrow() * 1280 * 720 / 1e9)
        .isCloseTo(31.16, within(0.01));
    assertThat(model.warnings()).isEmpty();
  }

  @Test
  void isWhatIsUsedWhereNothingIsSaid() {
    try (Deblurrer usual = Deblurrer.open()) {
      assertThat(usual.model().name()).isEqualTo("fddn-small");
    }
    assertThat(ShippedModel.words()).containsExactly("fddn-small", "fddn");
  }
}
