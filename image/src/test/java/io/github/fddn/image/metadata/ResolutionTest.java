package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.ImageFormat;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  /** PNG and BMP count whole pixels a metre. */
  private static final double WHOLE_PIXELS_A_METRE = 0.02;

  @Test
  void isTheOneThatTheFormatStates() {
    assertThat(resolution(ImageFormat.JPEG))
        .isEqualTo(new Resolution(72, 72, Resolution.Unit.INCH));
    assertThat(resolution(ImageFormat.PNG))
        .isEqualTo(new Resolution(11811, 11811, Resolution.Unit.METRE));
    assertThat(resolution(ImageFormat.TIFF))
        .isEqualTo(new Resolution(300, 300, Resolution.Unit.INCH));
    assertThat(resolution(ImageFormat.BMP))
        .isEqualTo(new Resolution(11811, 11811, Resolution.Unit.METRE));
  }

  private static Resolution resolution(ImageFormat format) {
    return Samples.read(format, Samples.rich(format)).resolution().orElseThrow();
  }

  @Test
  void isTheOneOfExifWhereTheFormatHasNone() {
    assertThat(resolution(ImageFormat.WEBP))
        .isEqualTo(new Resolution(300, 300, Resolution.Unit.INCH));
  }

  @Test
  void isCarriedFromBmpToAllThatHaveAPlaceForIt() {
    ImageMetadata bmp = Samples.read(ImageFormat.BMP, Samples.rich(ImageFormat.BMP));
    for (ImageFormat target :
        new ImageFormat[] {ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.BMP}) {
      Resolution again =
          Samples.read(target, Samples.spliced(bmp, target)).resolution().orElseThrow();

      assertThat(again.in(Resolution.Unit.INCH).x()).isCloseTo(300, within(WHOLE_PIXELS_A_METRE));
    }
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> new Resolution(0, 72, Resolution.Unit.INCH))
        .hasMessage("Resolution: got 0.0 x 72.0, expected numbers above 0 and below 1e9");
  }
}
