package io.github.fddn.image.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SsimTest {
  /** Rounding of a few thousand double operations. */
  private static final double ROUNDING = 1e-9;

  private static final double C1 = 0.01 * 0.01;

  @ParameterizedTest
  @EnumSource(Ssim.class)
  void ofEqualImagesIsOne(Ssim ssim) {
    Image image = noise(20, 15, 7);
    assertThat(ssim.of(image, image)).isCloseTo(1, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource(Ssim.class)
  void ofTwoFlatImagesIsTheLuminanceTermAlone(Ssim ssim) {
    double expected = (2 * 0.2 * 0.6 + C1) / (0.2 * 0.2 + 0.6 * 0.6 + C1);
    assertThat(ssim.of(flat(51), flat(153))).isCloseTo(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource(Ssim.class)
  void isTheSameForEightBitsAndTheirSixteenBitTwins(Ssim ssim) {
    Image eight = noise(20, 15, 1);
    Image other = noise(20, 15, 2);
    short[] shorts = new short[eight.bytes().length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) ((eight.bytes()[i] & 0xff) * 257);
    }
    Image sixteen = Image.ofShorts(eight.size(), 3, shorts);
    assertThat(ssim.of(sixteen, other)).isEqualTo(ssim.of(eight, other));
  }

  @Test
  void overColoursEqualsEachColourAloneWhenThePictureIsGray() {
    // Three equal colours: replicating along the third axis changes nothing, so an RGB copy of a
    // gray picture has the gray picture's value.
    Image gray = Image.ofBytes(new ImageSize(20, 15), 1, samples(300, 3));
    Image other = Image.ofBytes(new ImageSize(20, 15), 1, samples(300, 4));
    assertThat(Ssim.MATLAB_RGB.of(colored(gray), colored(other)))
        .isCloseTo(Ssim.MATLAB_RGB.of(gray, other), within(ROUNDING));
  }

  @Test
  void smallerThanTheWindowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ssim.SKIMAGE_GAUSSIAN.of(noise(10, 40, 1), noise(10, 40, 2)))
        .withMessage(
            "ssim-skimage-gaussian: got pictures of 10x40, expected at least 11x11; leave this"
                + " metric out for them");
  }

  @Property(tries = 60)
  void isOneForEqualAndAtMostOneForAnyPictures(
      @ForAll @IntRange(min = 11, max = 30) int width,
      @ForAll @IntRange(min = 11, max = 30) int height,
      @ForAll int seed) {
    Image one = noise(width, height, seed);
    Image two = noise(width, height, seed + 1);
    for (Ssim ssim : Ssim.values()) {
      assertThat(ssim.of(one, one)).isCloseTo(1, within(ROUNDING));
      assertThat(ssim.of(one, two)).isBetween(-1.0, 1.0);
    }
  }

  private static Image noise(int width, int height, long seed) {
    return Image.ofBytes(new ImageSize(width, height), 3, samples(width * height * 3, seed));
  }

  private static byte[] samples(int count, long seed) {
    byte[] samples = new byte[count];
    new Random(seed).nextBytes(samples);
    return samples;
  }

  private static Image flat(int value) {
    byte[] samples = new byte[12 * 12 * 3];
    Arrays.fill(samples, (byte) value);
    return Image.ofBytes(new ImageSize(12, 12), 3, samples);
  }

  private static Image colored(Image gray) {
    byte[] samples = new byte[gray.bytes().length * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = gray.bytes()[i / 3];
    }
    return Image.ofBytes(gray.size(), 3, samples);
  }
}
