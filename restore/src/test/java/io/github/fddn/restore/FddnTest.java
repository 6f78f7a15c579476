package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FddnTest extends ShippedModelContract {
  FddnTest() {
    super(ShippedModel.FDDN, new Limits(36, 0.6, 4, 16));
  }

  @Test
  void saysWhatItIs() {
    ModelInfo model = deblurrer().model();

    assertThat(model.name()).isEqualTo("fddn");
    assertThat(model.licence()).isEqualTo(Optional.of("Apache-2.0"));
    assertThat(model.parameters()).hasValue(2_024_573);
    assertThat(model.warnings()).isEmpty();
  }
}
