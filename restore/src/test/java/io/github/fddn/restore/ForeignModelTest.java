package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Models that this project did not make; see the README beside the files. */
class ForeignModelTest {
  private static final Image PICTURE = TestPictures.photograph("test000-00000022-blur");

  /** The models tint a picture somewhat, and no more: levels, on average. */
  private static final double LITTLE = 30;

  private static final double BEYOND_RECOGNITION = 70;

  private static Path file(String name) throws URISyntaxException {
    return Path.of(ForeignModelTest.class.getResource("foreign/" + name).toURI());
  }

  private static EngineOptions model(String name) throws URISyntaxException {
    return EngineOptions.defaults().withModel(ModelSource.file(file(name)));
  }

  private static double change(EngineOptions options) {
    try (Deblurrer deblurrer = Deblurrer.open(options)) {
      return difference(deblurrer.restore(PICTURE), PICTURE);
    }
  }

  private static double difference(Image a, Image b) {
    double sum = 0;
    for (int i = 0; i < a.bytes().length; i++) {
      sum += Math.abs((a.bytes()[i] & 0xff) - (b.bytes()[i] & 0xff));
    }
    return sum / a.bytes().length;
  }

  @Test
  void ofAnySizeWorksAsItIs() throws Exception {
    assertThat(change(model("gated-unet.onnx"))).isBetween(0.01, LITTLE);
  }

  @Test
  void ofOneSizeWorksInTilesOfThatSize() throws Exception {
    try (Deblurrer deblurrer = Deblurrer.open(model("fixed-256.onnx"))) {
      assertThat(deblurrer.plan(PICTURE.size()).tile()).isEqualTo(new ImageSize(256, 256));
      assertThat(difference(deblurrer.restore(PICTURE), PICTURE)).isBetween(0.01, LITTLE);
      assertThat(deblurrer.restore(TestPictures.noise(new ImageSize(1, 1), 1, true, 2)).size())
          .isEqualTo(new ImageSize(1, 1));
    }
  }

  @Test
  void ofBytesWorksWithItsRange() throws Exception {
    EngineOptions options = model("range-255.onnx");

    assertThat(change(options.withRange(ValueRange.BYTE))).isBetween(0.01, LITTLE);
    assertThat(change(options)).isGreaterThan(BEYOND_RECOGNITION);
  }

  @Test
  void ofBytesWithoutItsRangeWarns() throws Exception {
    Path file = file("range-255.onnx");
    try (Deblurrer deblurrer = Deblurrer.open(model("range-255.onnx"))) {
      assertThat(deblurrer.model().warnings())
          .containsExactly(
              file
                  + ": changes a trial picture beyond recognition with values of 0 to 1, but not"
                  + " with values of 0 to 255; set the model range to byte");
    }
    try (Deblurrer deblurrer = Deblurrer.open(model("range-255.onnx").withRange(ValueRange.BYTE))) {
      assertThat(deblurrer.model().warnings()).isEmpty();
    }
  }

  @Test
  void ofOneChannelIsRefused() throws Exception {
    refused(
        "one-channel.onnx",
        "input input has 1 channel [N, 1, H, W], expected 3 channels (N×3×H×W); choose a model for"
            + " colour photographs");
  }

  @Test
  void ofHalfTheOutputIsRefused() throws Exception {
    refused(
        "half-size.onnx",
        "an input of [1, 3, 128, 384] gives output [1, 3, 64, 192], expected an output of the"
            + " input's size; choose a model that restores, not one that resizes");
  }

  @Test
  void ofTwoInputsIsRefused() throws Exception {
    refused(
        "two-inputs.onnx",
        "the model has 2 inputs (image, kernel), expected one, a picture; choose a model that"
            + " restores from the picture alone");
  }

  private static void refused(String name, String why) throws URISyntaxException {
    Path file = file(name);
    EngineOptions options = model(name);
    assertThatThrownBy(() -> Deblurrer.open(options))
        .isInstanceOfSatisfying(
            RestoreException.class,
            e -> assertThat(e.reason()).isEqualTo(RestoreException.Reason.MODEL))
        .hasMessage(file + ": " + why);
  }
}
