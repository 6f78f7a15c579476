package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model that is part of the library, on real photographs. */
class ShippedModelTest {
  /**
   * SHA-256 over name and data of each tensor of fddn-start.safetensors, by name; computed from the
   * file with Python's hashlib.
   */
  private static final String START_WEIGHTS =
      "c46f75fc759eb7aed49678279fc3480e3a961d19b1f786b6333336dacff3f400";

  /** Decibels by which tilings may differ from each other at the least. */
  private static final double AGREEMENT = 50;

  /** Decibels; the start weights sharpen what is out of focus in sharp photographs too. */
  private static final double UNTOUCHED = 36;

  /** Mean colour, in levels. */
  private static final double SAME_COLOUR = 0.1;

  /** Levels, on average over a border: a twentieth of what the eye could tell. */
  private static final double NO_STEP = 0.05;

  private static Deblurrer deblurrer;

  @BeforeAll
  static void open() {
    deblurrer = Deblurrer.open();
  }

  @AfterAll
  static void close() {
    deblurrer.close();
  }

  @Test
  void hasTheStartWeightsBitForBit() throws Exception {
    try (InputStream stream = ModelSource.shipped().open()) {
      ModelFile model = ModelFile.parse(stream.readAllBytes(), "fddn.onnx");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<NamedTensor> tensors = new ArrayList<>(model.toSafetensors().tensors());
      tensors.sort(Comparator.comparing(NamedTensor::name));
      for (NamedTensor tensor : tensors) {
        digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
        digest.update(tensor.data().duplicate());
      }
      assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(START_WEIGHTS);
    }
  }

  @Test
  void saysWhatItIs() {
    ModelInfo model = deblurrer.model();

    assertThat(model.name()).isEqualTo("fddn-start");
    assertThat(model.licence()).isEqualTo(Optional.of("Apache-2.0"));
    assertThat(model.parameters()).hasValue(2_024_573);
    assertThat(model.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"test000-00000022", "test002-00000004", "train001-00000004"})
  void bringsABlurredPhotographCloserToTheSharpOne(String pair) {
    Image sharp = TestPictures.photograph(pair + "-sharp");
    Image blurred = TestPictures.photograph(pair + "-blur");

    assertThat(psnr(deblurrer.restore(blurred), sharp)).isGreaterThan(psnr(blurred, sharp) + 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test000-00000022", "test002-00000004", "train001-00000004"})
  void leavesASharpPhotographNearlyAsItIs(String pair) {
    Image sharp = TestPictures.photograph(pair + "-sharp");

    Image restored = deblurrer.restore(sharp);

    assertThat(psnr(restored, sharp)).isGreaterThan(UNTOUCHED);
    assertThat(Math.abs(mean(restored) - mean(sharp))).isLessThan(SAME_COLOUR);
  }

  @Test
  void leavesAFlatPictureAsItIs() {
    byte[] samples = new byte[200 * 150 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 3 == 0 ? 60 : i % 3 == 1 ? 120 : 200);
    }
    Image flat = Image.ofBytes(new ImageSize(200, 150), 3, samples);

    Image restored = deblurrer.restore(flat);

    // The outermost pixels feel the zeros that convolutions see beyond the picture.
    assertThat(largestDifference(restored, flat)).isLessThanOrEqualTo(3);
    for (int y = 8; y < 142; y++) {
      for (int x = 8; x < 192; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(restored.sample(x, y, c)).isEqualTo(flat.sample(x, y, c));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "5, 3", "31, 17", "33, 64", "1, 100"})
  void takesAnySize(int width, int height) {
    Image image = TestPictures.noise(new ImageSize(width, height), 3, false, 8);

    assertThat(deblurrer.restore(image).size()).isEqualTo(image.size());
  }

  @Test
  void givesGrayBackAsGrayAndKeepsDepth() {
    Image image = TestPictures.noise(new ImageSize(40, 30), 1, true, 8);

    Image restored = deblurrer.restore(image);

    assertThat(restored.channels()).isEqualTo(1);
    assertThat(restored.isSixteenBit()).isTrue();
  }

  /** Tiles of a nominal 256 and 512 pixels, with a halo of 64 to each side, and the whole. */
  @Nested
  class InTiles {
    private final Image picture = TestPictures.mosaic("-blur");
    private final Image whole = restored(Long.MAX_VALUE);
    private final Image large = restored(640 * 640);
    private final Image small = restored(384 * 384);

    private Image restored(long tilePixels) {
      EngineOptions options =
          EngineOptions.defaults().withMemoryBytes(memoryFor(Math.min(tilePixels, 2_000_000)));
      try (Deblurrer limited = Deblurrer.open(options)) {
        assertThat(limited.plan(picture.size()).tile().pixels()).isLessThanOrEqualTo(tilePixels);
        return limited.restore(picture);
      }
    }

    private static long memoryFor(long tilePixels) {
      // Three quarters of what the base leaves are for tiles.
      return MemoryBudget.BASE_BYTES + tilePixels * (350 + 24) * 4 / 3 + 8;
    }

    @Test
    void theResultIsTheSame() {
      assertThat(psnr(small, whole)).isGreaterThan(AGREEMENT);
      assertThat(psnr(large, whole)).isGreaterThan(AGREEMENT);
      assertThat(psnr(small, large)).isGreaterThan(AGREEMENT);
    }

    @Test
    void noStepIsSeenWhereTilesMeet() {
      TileGrid grid =
          TileGrid.of(picture.size(), new TileRules(32, 64, Optional.empty(), 350), 384 * 384);
      double tiled = 0;
      double untiled = 0;
      for (int i = 1; i < grid.columns().count(); i++) {
        tiled += columnStep(small, grid.columns().cut(i));
        untiled += columnStep(whole, grid.columns().cut(i));
      }

      assertThat(grid.columns().count()).isGreaterThan(2);
      assertThat(Math.abs(tiled - untiled) / (grid.columns().count() - 1)).isLessThan(NO_STEP);
    }

    /** Mean difference of the neighbours to both sides of a column's left edge, in levels. */
    private double columnStep(Image image, int column) {
      double sum = 0;
      for (int y = 0; y < image.size().height(); y++) {
        for (int c = 0; c < 3; c++) {
          sum += Math.abs(image.sample(column, y, c) - image.sample(column - 1, y, c));
        }
      }
      return sum / (3 * image.size().height());
    }
  }

  @Test
  void givesTheSameResultOnEveryRunAndWithAnyNumberOfThreads() {
    Image picture = TestPictures.photograph("test002-00000004-blur");
    Image first = deblurrer.restore(picture);

    assertThat(TestPictures.equal(deblurrer.restore(picture), first)).isTrue();
    try (Deblurrer single = Deblurrer.open(EngineOptions.defaults().withThreads(1))) {
      assertThat(largestDifference(single.restore(picture), first)).isLessThanOrEqualTo(1);
    }
  }

  private static double psnr(Image restored, Image sharp) {
    return Psnr.ROUNDED.of(restored, sharp);
  }

  private static double mean(Image image) {
    double sum = 0;
    for (byte sample : image.bytes()) {
      sum += sample & 0xff;
    }
    return sum / image.bytes().length;
  }

  private static int largestDifference(Image a, Image b) {
    int largest = 0;
    for (int i = 0; i < a.bytes().length; i++) {
      largest = Math.max(largest, Math.abs((a.bytes()[i] & 0xff) - (b.bytes()[i] & 0xff)));
    }
    return largest;
  }
}
