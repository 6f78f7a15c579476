package io.github.fddn.image.awt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedImagesTest {
  @Property(tries = 60)
  void keepEverySampleThereAndBack(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll boolean sixteenBit,
      @ForAll long seed) {
    Image image = TestImages.noise(new ImageSize(width, height), channels, sixteenBit, seed);
    Image again = BufferedImages.toImage(BufferedImages.toBufferedImage(image));
    assertThat(TestImages.largestDifference(image, again)).isZero();
  }

  /** Every type of Java 2D with at least eight bits shows the colour that was drawn. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE,
        BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_4BYTE_ABGR_PRE
      })
  void readEveryColourType(int type) {
    BufferedImage picture = new BufferedImage(3, 2, type);
    for (int i = 0; i < 6; i++) {
      picture.setRGB(i % 3, i / 3, 0xff204060);
    }
    picture.setRGB(2, 1, 0xffc08040);
    Image image = BufferedImages.toImage(picture);
    assertThat(image.channels()).isEqualTo(picture.getColorModel().hasAlpha() ? 4 : 3);
    assertThat(image.sample(2, 1, 0)).isEqualTo(0xc0);
    assertThat(image.sample(2, 1, 1)).isEqualTo(0x80);
    assertThat(image.sample(2, 1, 2)).isEqualTo(0x40);
    assertThat(image.sample(1, 0, 2)).isEqualTo(0x60);
  }

  @Test
  void divideAlphaOutWithoutTouchingTheOriginal() {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
    picture.setRGB(0, 0, 0x80ff8000);
    int stored = picture.getRaster().getSample(0, 0, 0);
    Image image = BufferedImages.toImage(picture);
    assertThat(image.sample(0, 0, 0)).isBetween(254, 255);
    assertThat(image.sample(0, 0, 1)).isBetween(126, 130);
    assertThat(image.sample(0, 0, 3)).isEqualTo(0x80);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(stored);
  }

  @Test
  void unfoldPalettesAndBits() {
    BufferedImage bits = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(8, 1, 0xffffffff);
    Image image = BufferedImages.toImage(bits);
    assertThat(image.channels()).isEqualTo(1);
    assertThat(image.sample(8, 1, 0)).isEqualTo(255);
    assertThat(image.sample(7, 1, 0)).isZero();
  }

  @Test
  void takePartsOfLargerPictures() {
    Image whole = TestImages.noise(new ImageSize(9, 7), 3, false, 3);
    BufferedImage part = BufferedImages.toBufferedImage(whole).getSubimage(2, 1, 4, 5);
    Image image = BufferedImages.toImage(part);
    assertThat(image.size()).isEqualTo(new ImageSize(4, 5));
    assertThat(image.sample(3, 4, 2)).isEqualTo(whole.sample(5, 5, 2));
  }

  @Test
  void neverShareTheCallersSamples() {
    BufferedImage picture = BufferedImages.view(TestImages.waves(new ImageSize(4, 4), 3, true));
    Image image = BufferedImages.toImage(picture);
    int before = image.sample(1, 1, 1);
    picture.getRaster().setSample(1, 1, 1, before ^ 0xff);
    assertThat(image.sample(1, 1, 1)).isEqualTo(before);
  }
}
