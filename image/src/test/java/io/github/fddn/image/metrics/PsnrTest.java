package io.github.fddn.image.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PsnrTest {
  /** Two decimals are what papers print; doubles are exact far below. */
  private static final double PRINTED = 0.005;

  private static final ImageSize SIZE = new ImageSize(5, 3);

  @ParameterizedTest
  @EnumSource(Psnr.class)
  void ofEqualImagesIsInfinite(Psnr psnr) {
    assertThat(psnr.of(level(90), level(90))).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(Psnr.class)
  void ofOneLevelEverywhereIs4813(Psnr psnr) {
    assertThat(psnr.of(level(91), level(90))).isCloseTo(48.13, within(PRINTED));
  }

  @ParameterizedTest
  @EnumSource(Psnr.class)
  void ofBlackAgainstWhiteIsZero(Psnr psnr) {
    assertThat(psnr.of(level(0), level(255))).isEqualTo(0.0);
  }

  @Test
  void roundedForgetsWhatEightBitsCannotHold() {
    Image sharp = level(90);
    Image almost = sixteenBit(90 * 257 + 128);
    assertThat(Psnr.ROUNDED.of(almost, sharp)).isEqualTo(Double.POSITIVE_INFINITY);
    // 128 of 65535 everywhere: 20 log10(65535 / 128).
    assertThat(Psnr.FLOAT.of(almost, sharp)).isCloseTo(54.19, within(PRINTED));
  }

  @Test
  void roundedTakesTheNearestLevel() {
    assertThat(Psnr.ROUNDED.of(sixteenBit(90 * 257 + 129), level(91)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void alphaDoesNotCount() {
    Image opaque = Image.ofBytes(new ImageSize(1, 1), 4, new byte[] {10, 20, 30, (byte) 255});
    Image clear = Image.ofBytes(new ImageSize(1, 1), 3, new byte[] {10, 20, 30});
    assertThat(Psnr.ROUNDED.of(opaque, clear)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void differentSizesAreRefused() {
    Image other = Image.ofBytes(new ImageSize(3, 5), 3, new byte[45]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psnr.ROUNDED.of(other, level(0)))
        .withMessage(
            "psnr-8bit: got a restored picture of 3x5, expected 5x3 as the sharp one has; compare"
                + " pictures of one size");
  }

  @Test
  void grayAgainstColourIsRefused() {
    Image gray = Image.ofBytes(SIZE, 1, new byte[15]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psnr.FLOAT.of(gray, level(0)))
        .withMessage(
            "psnr-float: got a restored picture with colour channels: 1, expected 3 as the sharp"
                + " one has; convert one of them");
  }

  @Property
  void ofAConstantErrorFollowsFromItsSize(
      @ForAll @IntRange(min = 0, max = 255) int one,
      @ForAll @IntRange(min = 0, max = 255) int two) {
    double expected =
        one == two ? Double.POSITIVE_INFINITY : 20 * Math.log10(255.0 / Math.abs(one - two));
    assertThat(Psnr.ROUNDED.of(level(one), level(two)))
        .satisfiesAnyOf(
            value -> assertThat(value).isEqualTo(expected),
            value -> assertThat(value).isCloseTo(expected, within(1e-9)));
  }

  private static Image level(int value) {
    byte[] samples = new byte[(int) SIZE.pixels() * 3];
    Arrays.fill(samples, (byte) value);
    return Image.ofBytes(SIZE, 3, samples);
  }

  private static Image sixteenBit(int value) {
    short[] samples = new short[(int) SIZE.pixels() * 3];
    Arrays.fill(samples, (short) value);
    return Image.ofShorts(SIZE, 3, samples);
  }
}
