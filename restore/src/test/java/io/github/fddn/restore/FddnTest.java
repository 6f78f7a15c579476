package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FddnTest extends ShippedModelContract {
  /**
   * SHA-256 over name and data of each tensor of fddn-start.safetensors, by name; computed from the
   * file with Python's hashlib.
   */
  private static final String START_WEIGHTS =
      "c46f75fc759eb7aed49678279fc3480e3a961d19b1f786b6333336dacff3f400";

  FddnTest() {
    super(ShippedModel.FDDN, new Limits(36, 0.1, 3, 8));
  }

  @Test
  void hasTheStartWeightsBitForBit() throws Exception {
    try (InputStream stream = ShippedModel.FDDN.open()) {
      ModelFile model = ModelFile.parse(stream.readAllBytes(), "fddn.onnx");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<NamedTensor> tensors = new ArrayList<>(model.toSafetensors().tensors());
      tensors.sort(Comparator.comparing(NamedTensor::name));
      for (NamedTensor tensor : tensors) {
        digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
        digest.update(tensor.data().duplicate());
      }
      assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(START_WEIGHTS);
    }
  }

  @Test
  void saysWhatItIs() {
    ModelInfo model = deblurrer().model();

    assertThat(model.name()).isEqualTo("fddn-start");
    assertThat(model.licence()).isEqualTo(Optional.of("Apache-2.0"));
    assertThat(model.parameters()).hasValue(2_024_573);
    assertThat(model.warnings()).isEmpty();
  }
}
