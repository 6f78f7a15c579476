package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.codec.Depth;
import io.github.fddn.image.color.Transparency;
import io.github.fddn.image.metadata.MetadataPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every format that is written must do; each format's test says what it can hold. */
abstract class ImageFormatContract {
  private static final int QUALITY = 95;

  abstract ImageFormat format();

  /** Whether sixteen bits survive. */
  abstract boolean sixteenBits();

  /** Whether alpha survives. */
  abstract boolean alpha();

  /** Whether gray stays a single channel. */
  boolean gray() {
    return true;
  }

  /** Whether an alpha channel that hides nothing is left out. */
  boolean dropsOpaqueAlpha() {
    return false;
  }

  /** Largest change of a smooth picture's eight-bit samples; 0 is lossless. */
  abstract int tolerance();

  /** Largest change of a channel's mean, in eight-bit levels. */
  double drift() {
    return 0.1;
  }

  /** Sizes that catch blocks, strips and rows that do not come out even. */
  @ParameterizedTest
  @ValueSource(strings = {"1x1", "1x9", "17x1", "7x5", "16x16", "33x31", "64x48"})
  void keepsPicturesOfAnySize(String size) throws IOException {
    int cross = size.indexOf('x');
    ImageSize pixels =
        new ImageSize(
            Integer.parseInt(size.substring(0, cross)),
            Integer.parseInt(size.substring(cross + 1)));
    for (int channels = 1; channels <= 4; channels++) {
      for (boolean sixteen : new boolean[] {false, true}) {
        Image picture = TestImages.waves(pixels, channels, sixteen);
        DecodedImage again = read(write(picture, QUALITY));
        Image expected = expected(picture);
        assertThat(TestImages.largestDifference(expected, again.image()))
            .as("%s with %d channels, sixteen bits: %s", size, channels, sixteen)
            .isLessThanOrEqualTo(tolerance() * (expected.maximum() / 255));
        assertThat(again.header().size()).isEqualTo(pixels);
        assertThat(again.header().format()).isEqualTo(format());
        assertThat(again.warnings()).isEmpty();
      }
    }
  }

  /** The picture as the format can hold it. */
  private Image expected(Image picture) {
    Image image = picture;
    if (image.isSixteenBit() && !sixteenBits()) {
      image = image.toEightBit();
    }
    if (image.hasAlpha() && (!alpha() || dropsOpaqueAlpha())) {
      image = Depth.onWhite(image);
    }
    return image.colorChannels() == 1 && !gray() ? Depth.grayToRgb(image) : image;
  }

  @Test
  void keepsTheMeanColour() throws IOException {
    Image picture = TestImages.waves(new ImageSize(200, 160), 3, false);
    Image again = read(write(picture, QUALITY)).image();
    for (int c = 0; c < 3; c++) {
      assertThat(TestImages.meanDrift(picture, again, c)).isBetween(-drift(), drift());
    }
  }

  @Test
  void saysWhatItCannotHold() throws IOException {
    Image picture = TestImages.waves(new ImageSize(8, 8), 4, true);
    List<String> lost =
        DecodedImage.encodeBare(
            picture,
            new EncodeOptions(format(), QUALITY, MetadataPolicy.KEEP),
            new ByteArrayOutputStream());
    assertThat(lost.stream().anyMatch(line -> line.contains("16 were rounded")))
        .isEqualTo(!sixteenBits());
    assertThat(lost.stream().anyMatch(line -> line.contains("has no transparency")))
        .isEqualTo(!alpha());
  }

  @Test
  void bringsTransparentPicturesBack() throws IOException {
    if (!alpha()) {
      return;
    }
    DecodedImage decoded = read(TestImages.file("rgba.png"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoded.encode(decoded.image(), EncodeOptions.of(format()), out);
    Image again = read(out.toByteArray()).image();
    Image known = TestImages.known("rgba");
    for (int y = 0; y < known.size().height(); y++) {
      for (int x = 0; x < known.size().width(); x++) {
        assertThat(again.sample(x, y, 3)).isEqualTo(known.sample(x, y, 3));
      }
    }
    if (tolerance() == 0) {
      Image filled = Transparency.filled(known);
      assertThat(TestImages.largestDifference(filled, again)).isZero();
    }
  }

  private byte[] write(Image picture, int quality) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DecodedImage.encodeBare(
        picture, new EncodeOptions(format(), quality, MetadataPolicy.KEEP), out);
    return out.toByteArray();
  }

  private static DecodedImage read(byte[] file) throws IOException {
    return ImageFile.read(file, "again", ImageLimits.DEFAULT);
  }
}
