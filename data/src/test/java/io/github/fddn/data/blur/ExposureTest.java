package io.github.fddn.data.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
  private static final int SIZE = 64;
  private static final int DRAWS = 40;

  /** A quarter of a hundredth: rounding of single precision over a few hundred taps. */
  private static final double SUM = 1e-5;

  @Test
  void lightGoesToTheNearestLevelAndBack() {
    for (int level = 0; level < 256; level++) {
      assertThat(Srgb.level(Srgb.light((byte) level)) & 0xff).isEqualTo(level);
    }
  }

  @Test
  void theCurveOfSrgbHasItsKnownValues() {
    // IEC 61966-2-1: half of the light is level 188, level 128 is 21.6 % of the light.
    assertThat(Srgb.level(0.5f) & 0xff).isEqualTo(188);
    assertThat(Srgb.light((byte) 128)).isCloseTo(0.2159f, within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 8, 45})
  void aKernelSharesOutAllLightAroundItsPoint(double length) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < DRAWS; i++) {
      BlurKernel kernel = BlurKernel.of(MotionPath.drawn(random, length), i % 2 * 0.7);
      double sum = 0;
      double x = 0;
      double y = 0;
      for (int tap = 0; tap < kernel.weights().length; tap++) {
        sum += kernel.weights()[tap];
        x += kernel.weights()[tap] * kernel.offsetsX()[tap];
        y += kernel.weights()[tap] * kernel.offsetsY()[tap];
      }
      assertThat(sum).isCloseTo(1, within(SUM));
      // A truth away from the centroid would be a shift that no network can foresee.
      assertThat(x).isCloseTo(0, within(0.02));
      assertThat(y).isCloseTo(0, within(0.02));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 12, 36})
  void aPathIsAsLongAsItWasAskedToBe(double length) {
    MotionPath path = MotionPath.drawn(new SplittableRandom(5), length);
    double width =
        Arrays.stream(path.x()).max().orElseThrow() - Arrays.stream(path.x()).min().orElseThrow();
    double height =
        Arrays.stream(path.y()).max().orElseThrow() - Arrays.stream(path.y()).min().orElseThrow();
    assertThat(Math.hypot(width, height)).isCloseTo(length, within(1e-9));
  }

  @Test
  void aPlainSurfaceStaysPlainUnderEveryMotion() {
    MotionSettings motion = new MotionSettings(1.5, 30, 0.1, 0.5, 0.5, 0.5, 0.5);
    Exposure exposure = new Exposure(motion, SensorSettings.clean());
    byte[] plain = new byte[3 * side(exposure) * side(exposure)];
    Arrays.fill(plain, (byte) 137);
    for (int seed = 0; seed < DRAWS; seed++) {
      Exposure.Taken taken = taken(exposure, seed, plain);
      assertThat(taken.blurred().levels())
          .containsOnly((byte) 137)
          .isEqualTo(taken.sharp().levels());
    }
  }

  @Test
  void theSameGeneratorGivesTheSamePixels() {
    Exposure exposure = new Exposure(MotionSettings.defaults(), SensorSettings.defaults());
    byte[] photo = noise(side(exposure));
    Exposure.Taken once = taken(exposure, 11, photo);
    Exposure.Taken again = taken(exposure, 11, photo);
    assertThat(again.blurred().levels()).isEqualTo(once.blurred().levels());
  }

  @Test
  void aDiscStaysWhereItWas() {
    for (double turning : new double[] {0, 1}) {
      // A zoom shows the disc larger where it is nearer, which moves its centre of light a little.
      double tolerance = turning == 0 ? 0.1 : 0.4;
      MotionSettings motion = new MotionSettings(20, 20, 0, 0, turning, 0, 0);
      Exposure exposure = new Exposure(motion, SensorSettings.clean());
      int side = side(exposure);
      byte[] disc = new byte[3 * side * side];
      for (int i = 0; i < disc.length; i++) {
        double x = i % side - (side - 1) / 2.0;
        double y = i / side % side - (side - 1) / 2.0;
        disc[i] = (byte) (Math.hypot(x, y) < 8 ? 255 : 0);
      }
      for (int seed = 0; seed < DRAWS; seed++) {
        Exposure.Taken taken = taken(exposure, seed, disc);
        double[] centre = centre(taken.blurred().levels());
        double[] truth = centre(taken.sharp().levels());
        assertThat(centre[0]).isCloseTo(truth[0], within(tolerance));
        assertThat(centre[1]).isCloseTo(truth[1], within(tolerance));
      }
    }
  }

  @Test
  void whatIsLeftSharpIsTheTruth() {
    MotionSettings sharp = new MotionSettings(1.5, 10, 1, 0, 0, 0, 0);
    Exposure exposure = new Exposure(sharp, SensorSettings.clean());
    Exposure.Taken taken = taken(exposure, 1, noise(side(exposure)));
    assertThat(taken.blurred().levels()).isEqualTo(taken.sharp().levels());
  }

  @Test
  void longerMotionTakesMoreAway() {
    double last = Double.POSITIVE_INFINITY;
    for (double length : new double[] {2, 6, 18, 40}) {
      MotionSettings motion = new MotionSettings(length, length, 0, 0, 0, 0, 0);
      Exposure exposure = new Exposure(motion, SensorSettings.clean());
      byte[] photo = smooth(side(exposure));
      double error = 0;
      for (int seed = 0; seed < DRAWS; seed++) {
        Exposure.Taken taken = taken(exposure, seed, photo);
        error += squares(taken.blurred().levels(), taken.sharp().levels());
      }
      double decibels = -10 * Math.log10(error / DRAWS);
      assertThat(decibels).isLessThan(last);
      last = decibels;
    }
  }

  @Test
  void aMosaicOfGrayStaysGray() {
    Bayer bayer = new Bayer(1, 0);
    float[] raw = new float[256];
    Arrays.fill(raw, 0.25f);
    assertThat(bayer.demosaiced(raw, 16).planes()).containsOnly(0.25f);
  }

  @Test
  void aMosaicKeepsARamp() {
    // The filters of Malvar, He and Cutler are exact where light changes linearly.
    Bayer bayer = new Bayer(0, 1);
    float[] raw = new float[256];
    for (int i = 0; i < raw.length; i++) {
      int row = i / 16;
      raw[i] = i % 16 * 0.03f + row * 0.02f;
    }
    Light light = bayer.demosaiced(raw, 16);
    for (int c = 0; c < 3; c++) {
      for (int y = 2; y < 14; y++) {
        for (int x = 2; x < 14; x++) {
          assertThat(light.planes()[light.at(c, y, x)])
              .isCloseTo(x * 0.03f + y * 0.02f, within(1e-5f));
        }
      }
    }
  }

  @Test
  void compressionOfTheBestQualityChangesAGrayRampHardly() {
    byte[] ramp = new byte[3 * 32 * 32];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i % 32 * 8);
    }
    byte[] compressed = ramp.clone();
    new JpegLoss(100).apply(Planes.square(32, compressed));
    for (int i = 0; i < ramp.length; i++) {
      assertThat(compressed[i] & 0xff).isCloseTo(ramp[i] & 0xff, within(2));
    }
  }

  @Test
  void lengthsMustBeInOrder() {
    assertThatThrownBy(() -> MotionSettings.defaults().withLengths(9, 3))
        .hasMessage(
            "motion: got lengths of 9.0 to 3.0 pixels, expected more than 0, in this order, at most"
                + " 64");
  }

  private static Exposure.Taken taken(Exposure exposure, int seed, byte[] square) {
    return exposure.take(
        new SplittableRandom(seed), Planes.square(side(exposure), square), Exposure.Part.CROP);
  }

  private static int side(Exposure exposure) {
    return SIZE + 2 * exposure.marginPixels();
  }

  private static byte[] noise(int side) {
    byte[] levels = new byte[3 * side * side];
    new Random(9).nextBytes(levels);
    return levels;
  }

  private static byte[] smooth(int side) {
    byte[] levels = new byte[3 * side * side];
    for (int i = 0; i < levels.length; i++) {
      double x = i % side;
      double y = i / side % side;
      levels[i] = (byte) (128 + 60 * Math.sin(x * 0.9 + y * 0.2) + 60 * Math.sin(y * 0.15));
    }
    return levels;
  }

  private static double squares(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = ((one[i] & 0xff) - (other[i] & 0xff)) / 255.0;
      sum += difference * difference;
    }
    return sum / one.length;
  }

  /** Centre of light of the green plane. */
  private static double[] centre(byte[] levels) {
    double sum = 0;
    double x = 0;
    double y = 0;
    int plane = levels.length / 3;
    int side = (int) Math.sqrt(plane);
    for (int i = 0; i < plane; i++) {
      double light = Srgb.light(levels[plane + i]);
      sum += light;
      x += light * (i % side);
      int row = i / side;
      y += light * row;
    }
    return new double[] {x / sum, y / sum};
  }
}
