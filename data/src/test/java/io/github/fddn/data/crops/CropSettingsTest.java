package io.github.fddn.data.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.data.blur.Planes;
import java.util.IntSummaryStatistics;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CropSettingsTest {
  private static final int SIDE = 60;
  private static final int CROP = 15;

  @Test
  void detailIsPreferredUntilCropsMayLieAnywhere() {
    assertThat(plainCrops(0)).isZero();
    // A third of the places sees nothing of the detailed half.
    assertThat(plainCrops(1)).isBetween(250, 450);
    assertThat(plainCrops(0.5)).isBetween(120, 230);
  }

  @Test
  void aShareIsBetweenNoneAndAll() {
    assertThatThrownBy(() -> new CropSettings(3, 1.5, true, 1, 1, 0, 100))
        .hasMessage("crops.anywhere: got 1.5, expected a share from 0 to 1");
    assertThatThrownBy(() -> new CropSettings(3, 0, true, 1, 1, -0.1, 100))
        .hasMessage("crops.milder: got -0.1, expected a share from 0 to 1");
  }

  @Test
  void windowsLieBetweenTheCropAndWhatItsScaleAllows() {
    CropSettings half = new CropSettings(3, 0, true, 1, 0.5, 0, 100);
    IntSummaryStatistics windows = windows(half, 1000);
    assertThat(windows.getMin()).isBetween(100, 102);
    assertThat(windows.getMax()).isBetween(196, 200);
    assertThat(windows(half, 120).getMax()).isEqualTo(120);
    assertThat(windows(CropSettings.defaults(), 1000).getMax()).isEqualTo(100);
  }

  private static IntSummaryStatistics windows(CropSettings settings, int shorter) {
    SplittableRandom random = new SplittableRandom(3);
    return IntStream.range(0, 1000)
        .map(i -> settings.window(random, 100, shorter))
        .summaryStatistics();
  }

  @Test
  void cropsAreNeverMadeLarger() {
    assertThatThrownBy(() -> new CropSettings(3, 0, true, 1, 1.5, 0, 100))
        .hasMessage("crops.least_scale: got 1.5, expected 0.1 to 1, which is none");
  }

  /** How many of a thousand crops see only the plain half of a picture. */
  private static int plainCrops(double anywhere) {
    CropSettings settings = new CropSettings(12, anywhere, true, 1, 1, 0, 100);
    Planes halfPlain = halfPlain();
    SplittableRandom random = new SplittableRandom(7);
    int plain = 0;
    for (int i = 0; i < 1000; i++) {
      Place place = Place.drawn(random, halfPlain, CROP, settings.candidates(random));
      plain += place.left() + CROP <= SIDE / 2 ? 1 : 0;
    }
    return plain;
  }

  private static Planes halfPlain() {
    byte[] levels = new byte[3 * SIDE * SIDE];
    Random random = new Random(1);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i % SIDE < SIDE / 2 ? 128 : random.nextInt(256));
    }
    return Planes.square(SIDE, levels);
  }
}
