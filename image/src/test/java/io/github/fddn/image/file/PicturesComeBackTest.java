package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is written of any picture comes back when it is read. */
class PicturesComeBackTest {
  private static final int TRIES = 60;

  @Provide
  Arbitrary<ImageFormat> written() {
    return Arbitraries.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.WEBP);
  }

  @Provide
  Arbitrary<ImageFormat> lossless() {
    return Arbitraries.of(ImageFormat.PNG, ImageFormat.TIFF);
  }

  @Provide
  Arbitrary<ImageFormat> transparent() {
    return Arbitraries.of(ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.WEBP);
  }

  private static DecodedImage read(byte[] file) throws IOException {
    return ImageFile.read(file, "picture", ImageLimits.DEFAULT);
  }

  private static byte[] bare(Image image, ImageFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DecodedImage.encodeBare(image, EncodeOptions.of(format), out);
    return out.toByteArray();
  }

  private static byte[] again(DecodedImage decoded, ImageFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoded.encode(decoded.image(), EncodeOptions.of(format), out);
    return out.toByteArray();
  }

  /** A JPEG whose EXIF holds the orientation and nothing else. */
  private static byte[] turned(int orientation, ImageSize size) throws IOException {
    ByteBuffer exif = ByteBuffer.allocate(6 + 26).order(ByteOrder.LITTLE_ENDIAN);
    exif.put("Exif\0\0II*\0".getBytes(StandardCharsets.US_ASCII));
    exif.putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(orientation).putInt(0);
    byte[] jpeg = bare(TestImages.waves(size, 3, false), ImageFormat.JPEG);
    return ByteBuffer.allocate(jpeg.length + exif.capacity() + 4)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe1)
        .putShort((short) (exif.capacity() + 2))
        .put(exif.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Through any two formats, whatever the tag: pixels as stored, shown upright. */
  @Property(tries = 8 * 16)
  void orientationsSurviveAnyTwoFormats(
      @ForAll @IntRange(min = 1, max = 8) int orientation,
      @ForAll("written") ImageFormat first,
      @ForAll("written") ImageFormat second)
      throws IOException {
    DecodedImage jpeg = read(turned(orientation, new ImageSize(24, 16)));

    DecodedImage last = read(again(read(again(jpeg, first)), second));

    assertThat(last.header().format()).isEqualTo(second);
    assertThat(last.image().size()).isEqualTo(jpeg.image().size());
    assertThat(last.upright().size()).isEqualTo(jpeg.upright().size());
    assertThat(jpeg.upright().size().width()).isEqualTo(orientation < 5 ? 24 : 16);
    // JPEG and WebP lose a little each time; a wrong turn would differ by a hundred levels.
    assertThat(TestImages.largestDifference(last.upright(), jpeg.upright())).isLessThan(24);
  }

  @Property(tries = TRIES)
  void rampsOfSixteenBitsComeBackExactly(
      @ForAll("lossless") ImageFormat format,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(max = 65535) int start,
      @ForAll @IntRange(min = 1, max = 257) int step)
      throws IOException {
    ImageSize size = new ImageSize(61, 17);
    Image ramp = TestImages.blank(size, channels, true);
    for (int i = 0; i < size.pixels() * channels; i++) {
      boolean alpha = ramp.hasAlpha() && i % channels == channels - 1;
      // Colours under what is wholly transparent are nobody's: alpha is at least 1.
      TestImages.set(ramp, i, alpha ? 1 + i % 65535 : (start + i * step) & 0xffff);
    }

    Image back = read(bare(ramp, format)).image();

    assertThat(back.isSixteenBit()).isTrue();
    assertThat(back.channels()).isEqualTo(channels);
    assertThat(TestImages.largestDifference(ramp, back)).isZero();
  }

  @Property(tries = TRIES)
  void alphaComesBackExactly(
      @ForAll("transparent") ImageFormat format,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height)
      throws IOException {
    Image picture = TestImages.noise(new ImageSize(width, height), 4, false, seed);
    TestImages.set(picture, 3, 7);

    Image back = read(bare(picture, format)).image();

    assertThat(back.hasAlpha()).isTrue();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(back.sample(x, y, 3)).isEqualTo(picture.sample(x, y, 3));
      }
    }
  }
}
