package io.github.fddn.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.crops.CropPair;
import io.github.fddn.data.crops.CropSource;
import io.github.fddn.data.crops.SharpPhotos;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against python3-opencv; see the README beside the pictures. */
class TransformTest {
  private static final int SIZE = 48;

  /** Versions of OpenCV interpolate with other fixed-point numbers. */
  private static final int MOST_LEVELS = 3;

  private static final double MEAN_LEVELS = 0.2;

  @BeforeAll
  static void openCv() throws IOException {
    OpenCv.load();
  }

  private static byte[] picture(String name) {
    try {
      Path file = Path.of(TransformTest.class.getResource("/augment/" + name + ".png").toURI());
      return SharpPhotos.read(file, 1).levels();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  // The scope is used without being named: it frees every matrix made while it is open.
  @SuppressWarnings("try")
  private static byte[] changed(byte[] levels, UnaryOperator<Mat> change) {
    try (var scope = new PointerScope()) {
      return OpenCv.levels(change.apply(OpenCv.mat(SIZE, levels)));
    }
  }

  private static Arguments known(String name, UnaryOperator<Mat> change) {
    return Arguments.of(name, change);
  }

  static Stream<Arguments> knownPictures() {
    return Stream.of(
        known("rotated-31", picture -> Geometry.moved(picture, 31, 1, 0, 0)),
        known("moved", picture -> Geometry.moved(picture, -20, 1.08, 0.05, -0.03)),
        known("distorted", picture -> Geometry.distorted(picture, 0.05)),
        known("hsv", picture -> Colours.inHsv(picture, -17, 25, -12)),
        known("gray", Colours::gray),
        known("streaked", picture -> Degradations.streaked(picture, 5, new int[] {0, 1, 4, 3})),
        known("median", picture -> Degradations.median(picture, 5)),
        known("snowy", picture -> Degradations.snowy(picture, 0.2)),
        known("jpeg-70", picture -> Degradations.compressed(picture, 70)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("knownPictures")
  void isWhatAlbumentationsMakes(String name, UnaryOperator<Mat> change) {
    byte[] made = changed(picture("input"), change);
    byte[] expected = picture(name);
    double sum = 0;
    for (int i = 0; i < made.length; i++) {
      int difference = Math.abs((made[i] & 0xff) - (expected[i] & 0xff));
      assertThat(difference).as("%s at %d", name, i).isLessThanOrEqualTo(MOST_LEVELS);
      sum += difference;
    }
    assertThat(sum / made.length).isLessThan(MEAN_LEVELS);
  }

  @Test
  void shiftsGammaAndExposureAreTheirFormulas() {
    byte[] input = picture("input");
    byte[] shifted = changed(input, picture -> Colours.shifted(picture, 20, -7, 0));
    byte[] brighter = changed(input, picture -> Colours.withGamma(picture, 0.8));
    byte[] exposed = changed(input, picture -> Colours.exposed(picture, 1.4));
    int plane = SIZE * SIZE;
    for (int i = 0; i < plane; i++) {
      int red = input[i] & 0xff;
      int green = input[plane + i] & 0xff;
      assertThat(shifted[i] & 0xff).isEqualTo(Math.min(255, red + 20));
      assertThat(shifted[plane + i] & 0xff).isEqualTo(Math.max(0, green - 7));
      assertThat(shifted[2 * plane + i]).isEqualTo(input[2 * plane + i]);
      assertThat(brighter[i] & 0xff).isEqualTo((int) Math.round(255 * Math.pow(red / 255.0, 0.8)));
    }
    // Level 188 is half of the light (IEC 61966-2-1); 0.7 of it is level 218.
    byte[] half = new byte[3 * plane];
    Arrays.fill(half, (byte) 188);
    assertThat(changed(half, picture -> Colours.exposed(picture, 1.4))[0] & 0xff)
        .isCloseTo(218, within(1));
    assertThat(exposed).isNotEqualTo(input);
  }

  @Test
  void twoFlipsAndTwoTranspositionsAreNone() {
    byte[] input = picture("input");
    assertThat(changed(input, picture -> Geometry.flip(Geometry.flip(picture)))).isEqualTo(input);
    assertThat(changed(input, picture -> Geometry.transpose(Geometry.transpose(picture))))
        .isEqualTo(input);
    byte[] flipped = changed(input, Geometry::flip);
    byte[] transposed = changed(input, Geometry::transpose);
    assertThat(flipped[SIZE * 3 + 5]).isEqualTo(input[SIZE * 3 + SIZE - 1 - 5]);
    assertThat(transposed[SIZE * 3 + 5]).isEqualTo(input[SIZE * 5 + 3]);
  }

  @Test
  void aStreakStaysWhereItsTruthIs() {
    SplittableRandom random = new SplittableRandom(4);
    byte[] dot = new byte[3 * SIZE * SIZE];
    for (int c = 0; c < 3; c++) {
      dot[c * SIZE * SIZE + 24 * SIZE + 24] = (byte) 255;
    }
    for (int i = 0; i < 40; i++) {
      byte[] streak = changed(dot, Degradations.motionBlur(random, SIZE));
      double sum = 0;
      double x = 0;
      double y = 0;
      for (int at = 0; at < SIZE * SIZE; at++) {
        int level = streak[at] & 0xff;
        int row = at / SIZE;
        sum += level;
        x += level * (at % SIZE);
        y += level * row;
      }
      // The middle of a streak may lie between two pixels.
      assertThat(x / sum).isCloseTo(24, within(0.51));
      assertThat(y / sum).isCloseTo(24, within(0.51));
    }
  }

  @ParameterizedTest
  @EnumSource(Transform.class)
  void theSameGeneratorMakesTheSamePicture(Transform transform) throws IOException {
    Planes input = Planes.square(SIZE, picture("input"));
    byte[] once = transform.applied(new SplittableRandom(9), input).levels();
    byte[] again = transform.applied(new SplittableRandom(9), input).levels();
    assertThat(again).isEqualTo(once).isNotEqualTo(input.levels());
  }

  @SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
  private record Twice(byte[] levels) implements CropSource {
    @Override
    public CropPair draw(SplittableRandom random, int sizePixels) {
      return new CropPair(sizePixels, levels.clone(), levels.clone());
    }

    @Override
    public int pictures() {
      return 1;
    }

    @Override
    public String fingerprint() {
      return "twice";
    }
  }

  @ParameterizedTest
  @EnumSource(Transform.class)
  void degradationsChangeTheBlurredPictureOnlyAndAllElseBothAlike(Transform transform)
      throws IOException {
    byte[] input = picture("input");
    CropSource crops =
        AugmentedCrops.prepared(new AugmentationSettings(Map.of(transform, 1.0)))
            .apply(new Twice(input));
    for (int seed = 0; seed < 10; seed++) {
      CropPair pair = crops.draw(new SplittableRandom(seed), SIZE);
      assertThat(pair.blurred()).isNotEqualTo(input);
      assertThat(pair.sharp()).isEqualTo(transform.alike() ? pair.blurred() : input);
    }
  }

  @Test
  void allAtOnceKeepTheSizeAndRepeat() throws IOException {
    Map<Transform, Double> all = new EnumMap<>(Transform.class);
    Arrays.stream(Transform.values()).forEach(transform -> all.put(transform, 1.0));
    CropSource crops =
        AugmentedCrops.prepared(new AugmentationSettings(all)).apply(new Twice(picture("input")));
    CropPair once = crops.draw(new SplittableRandom(3), SIZE);
    CropPair again = crops.draw(new SplittableRandom(3), SIZE);
    assertThat(again.blurred()).isEqualTo(once.blurred()).isNotEqualTo(once.sharp());
    assertThat(again.sharp()).isEqualTo(once.sharp());
  }

  @Test
  void withoutChancesTheSourceItselfIsUsed() throws IOException {
    CropSource source = new Twice(new byte[3 * SIZE * SIZE]);
    assertThat(AugmentedCrops.prepared(AugmentationSettings.none()).apply(source)).isSameAs(source);
  }

  @Test
  void fidelityLeavesColoursAndTheBlurredPictureAlone() {
    assertThat(AugmentationSettings.fidelity().chances())
        .containsOnlyKeys(Transform.FLIP, Transform.TRANSPOSE, Transform.EXPOSURE);
    assertThat(AugmentationSettings.paper().chances()).hasSize(Transform.values().length - 1);
  }

  @Test
  void aChanceAboveOneIsAnError() {
    assertThatThrownBy(() -> new AugmentationSettings(Map.of(Transform.SNOW, 1.5)))
        .hasMessage("augmentation.snow: got 1.5, expected 0 to 1");
  }
}
