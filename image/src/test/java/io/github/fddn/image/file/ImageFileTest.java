package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.metadata.MetadataPolicy;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {
  @ParameterizedTest
  @CsvSource({"rgb.jpg", "gray.jpg", "progressive.jpg", "rgb.png", "rgba.png", "ramp16-gray.png"})
  void refusesFilesThatAreCutOff(String file) {
    byte[] whole = TestImages.file(file);
    for (int percent : new int[] {30, 60, 80, 95}) {
      byte[] part = Arrays.copyOf(whole, whole.length * percent / 100);
      assertThatThrownBy(() -> ImageFile.read(part, file, ImageLimits.DEFAULT))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageStartingWith(file + ": the ");
    }
  }

  @Test
  void saysThatAJpegIsCutOff() {
    byte[] part = Arrays.copyOf(TestImages.file("rgb.jpg"), 3000);
    assertThatThrownBy(() -> ImageFile.read(part, "a.jpg", ImageLimits.DEFAULT))
        .hasMessage(
            "a.jpg: the JPEG file is cut off in the middle of its picture; get a complete copy");
  }

  @ParameterizedTest
  @CsvSource({"rgb.png", "rgba.png", "gray.png", "gray-alpha.png", "ramp16-gray.png"})
  void writesPngWithoutLoss(String file) throws IOException {
    DecodedImage decoded = read(file);
    Image again = rewritten(decoded, decoded.image(), ImageFormat.PNG).image();
    assertThat(TestImages.largestDifference(decoded.image(), again)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"rgb.jpg", "gray.jpg"})
  void keepsTheMeanColourOfAJpeg(String file) throws IOException {
    DecodedImage decoded = read(file);
    Image again = rewritten(decoded, decoded.image(), ImageFormat.JPEG).image();
    for (int c = 0; c < again.channels(); c++) {
      assertThat(TestImages.meanDrift(decoded.image(), again, c)).isBetween(-0.1, 0.1);
    }
  }

  @Test
  void laysTransparentPicturesOnWhiteForJpeg() throws IOException {
    DecodedImage decoded = read("rgba.png");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(decoded.encode(decoded.image(), EncodeOptions.of(ImageFormat.JPEG), out))
        .contains("JPEG has no transparency: the picture was laid on white");
    Image flat = ImageFile.read(out.toByteArray(), "flat.jpg", ImageLimits.DEFAULT).image();
    assertThat(flat.channels()).isEqualTo(3);
    assertThat(flat.sample(0, 0, 0)).isGreaterThan(250);
  }

  /** WebP has no gray: a profile of one channel would fit nothing, and without it tones change. */
  @Test
  void grayWithAProfileIsConvertedForWebp() throws IOException {
    DecodedImage decoded = read("gray-profile.jpg");
    ICC_ColorSpace gray =
        new ICC_ColorSpace(ICC_Profile.getInstance(decoded.metadata().iccProfile().orElseThrow()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    List<String> lost =
        decoded.encode(
            decoded.image(), new EncodeOptions(ImageFormat.WEBP, 100, MetadataPolicy.KEEP), out);

    assertThat(lost).contains("WEBP cannot hold gray: the picture was converted to sRGB");
    DecodedImage again = ImageFile.read(out.toByteArray(), "again.webp", ImageLimits.DEFAULT);
    assertThat(again.metadata().iccProfile()).isEmpty();
    for (int y = 0; y < again.image().size().height(); y++) {
      for (int x = 0; x < again.image().size().width(); x++) {
        float level = decoded.image().sample(x, y, 0) / 255f;
        double expected = gray.toRGB(new float[] {level})[1] * 255.0;
        for (int c = 0; c < 3; c++) {
          assertThat((double) again.image().sample(x, y, c)).isCloseTo(expected, within(1.0));
        }
      }
    }
  }

  @Test
  void saysThatATiffHasMorePages() throws IOException {
    assertThat(read("two-pages.tif").warnings())
        .containsExactly("the TIFF has several pages: only its first is restored");
    assertThat(read("lzw.tif").warnings()).isEmpty();
  }

  @Test
  void knowsTheHeaderBeforeThePixels() throws IOException {
    assertThat(read("rgb.jpg").header())
        .isEqualTo(new ImageHeader(ImageFormat.JPEG, new ImageSize(96, 64), 3, 8, 3));
  }

  private static DecodedImage read(String file) throws IOException {
    return ImageFile.read(TestImages.file(file), file, ImageLimits.DEFAULT);
  }

  /** Writes {@code restored} as {@code format} and reads it again. */
  private static DecodedImage rewritten(DecodedImage decoded, Image restored, ImageFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoded.encode(restored, EncodeOptions.of(format), out);
    return ImageFile.read(out.toByteArray(), "again." + format.extension(), ImageLimits.DEFAULT);
  }
}
