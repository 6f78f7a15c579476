package io.github.fddn.image.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpnessTest {
  /** Sums of up to 36 864 doubles. */
  private static final double ROUNDING = 1e-6;

  /**
   * Values of {@code cv2.Laplacian(gray, cv2.CV_64F, ksize=1).var()}, python3-opencv 4.6.0, with
   * {@code gray = 0.299 R + 0.587 G + 0.114 B} in doubles, sixteen bits divided by 257.
   */
  @ParameterizedTest
  @CsvSource({
    "gopro-1195, 67.21888875, 8.73168656",
    "gray-blur, 248.92158555, 2.08647037",
  })
  void agreesWithOpenCv(String name, double sharp, double blurred) {
    KnownPairs.Pair pair = pair(name);

    assertThat(Sharpness.of(pair.sharp())).isCloseTo(sharp, within(ROUNDING));
    assertThat(Sharpness.of(pair.restored())).isCloseTo(blurred, within(ROUNDING));
  }

  @ParameterizedTest
  @CsvSource({"sixteen-bit, 1734.89510495", "eleven, 315.32248003"})
  void agreesWithOpenCvOnSixteenBitsAndOnSmallPictures(String name, double sharp) {
    assertThat(Sharpness.of(pair(name).sharp())).isCloseTo(sharp, within(ROUNDING));
  }

  @Property(tries = 50)
  void ofOneColourIsZero(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll byte level) {
    var size = new ImageSize(width, height);
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, level);

    assertThat(Sharpness.of(Image.ofBytes(size, 1, samples))).isCloseTo(0, within(ROUNDING));
  }

  private static KnownPairs.Pair pair(String name) {
    return KnownPairs.load().pairs().stream()
        .filter(pair -> pair.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
