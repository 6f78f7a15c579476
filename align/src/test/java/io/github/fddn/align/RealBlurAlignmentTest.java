package io.github.fddn.align;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.AlignedPair;
import io.github.fddn.image.metrics.Alignment;
import io.github.fddn.image.metrics.AlignmentException;
import io.github.fddn.image.metrics.Psnr;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and the programs that made them: {@code realblur/README.md} in the test resources. */
class RealBlurAlignmentTest {
  /** OpenCV's versions differ among themselves: 4.6 and 5.0 by 0.016 dB and 0.0012 here. */
  private static final double DECIBELS = 0.02;

  private static final double SIMILARITY = 0.002;

  private final RealBlurAlignment alignment = new RealBlurAlignment();

  static String[] pairs() throws IOException {
    try (InputStream in = open("values.csv")) {
      return new String(in.readAllBytes(), UTF_8).lines().skip(1).toArray(String[]::new);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void agreesWithThePublishedProtocol(String line) throws Exception {
    String[] cells = line.split(",", -1);
    AlignedPair aligned =
        alignment.align(picture(cells[0] + "-restored"), picture(cells[0] + "-sharp"));
    assertThat(aligned.psnr()).isCloseTo(Double.parseDouble(cells[1]), within(DECIBELS));
    assertThat(aligned.ssim()).isCloseTo(Double.parseDouble(cells[2]), within(SIMILARITY));
  }

  @Test
  void undoesAShiftThatCostsDecibels() throws Exception {
    Image restored = picture("shifted-1-2-restored");
    Image sharp = picture("shifted-1-2-sharp");
    assertThat(alignment.align(restored, sharp).psnr())
        .isGreaterThan(Psnr.ROUNDED.of(restored, sharp) + 0.5);
  }

  @Test
  void equalPicturesStayEqual() throws Exception {
    Image sharp = picture("in-place-sharp");
    assertThat(alignment.align(sharp, sharp).ssim()).isCloseTo(1, within(SIMILARITY));
  }

  @Test
  void grayPicturesAreAlignedToo() throws Exception {
    Image sharp = gray(picture("in-place-sharp"));
    assertThat(alignment.align(sharp, sharp).ssim()).isCloseTo(1, within(SIMILARITY));
  }

  @Test
  void flatPicturesHaveNoAlignment() {
    Image black = Image.ofBytes(new ImageSize(40, 30), 3, new byte[3600]);
    assertThatExceptionOfType(AlignmentException.class)
        .isThrownBy(() -> alignment.align(black, black))
        .withMessage(
            "no homography brings the pictures over each other; measure them without alignment");
  }

  @Test
  void differentSizesAreRefused() throws Exception {
    Image black = Image.ofBytes(new ImageSize(40, 30), 3, new byte[3600]);
    Image sharp = picture("in-place-sharp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alignment.align(black, sharp))
        .withMessage(
            "Alignment: got 40x30 with colour channels: 3, expected 160x120 and 3 as the sharp"
                + " picture has; compare pictures of one size");
  }

  @Test
  void isFoundAsAServiceAndNamesItsProgram() {
    assertThat(ServiceLoader.load(Alignment.class))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.description())
                    .startsWith("RealBlur's alignment (least-squares brightness, ECC homography)"));
  }

  private static InputStream open(String file) {
    return RealBlurAlignmentTest.class.getResourceAsStream("/realblur/" + file);
  }

  private static Image picture(String name) throws IOException {
    try (InputStream in = open(name + ".png")) {
      Raster raster = ImageIO.read(in).getRaster();
      int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
      byte[] bytes = new byte[samples.length];
      for (int i = 0; i < samples.length; i++) {
        bytes[i] = (byte) samples[i];
      }
      return Image.ofBytes(new ImageSize(raster.getWidth(), raster.getHeight()), 3, bytes);
    }
  }

  private static Image gray(Image image) {
    byte[] green = new byte[(int) image.size().pixels()];
    for (int i = 0; i < green.length; i++) {
      green[i] = image.bytes()[3 * i + 1];
    }
    return Image.ofBytes(image.size(), 1, green);
  }
}
