package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Psnr;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every model that is part of the library does, on real photographs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShippedModelContract {
  /** Decibels by which tilings may differ from each other at the least. */
  private static final double AGREEMENT = 50;

  /** Levels, on average over a border: a twentieth of what the eye could tell. */
  private static final double NO_STEP = 0.05;

  private final EngineOptions options;
  private final Limits limits;
  private final Deblurrer deblurrer;

  /**
   * What a model may change of what is sharp already; docs/models.md has what is asked.
   *
   * @param untouched decibels with which photographs come back at the least; backgrounds out of
   *     focus are not sharp
   * @param colour levels by which their mean may move
   * @param flat levels by which the outermost pixels of a flat picture may move: they feel the
   *     zeros that convolutions see beyond the picture
   * @param rim pixels at the edge of a picture that feel them
   */
  record Limits(double untouched, double colour, int flat, int rim) {}

  ShippedModelContract(ShippedModel model, Limits limits) {
    this.options = EngineOptions.defaults().withModel(ModelSource.shipped(model));
    this.limits = limits;
    this.deblurrer = Deblurrer.open(options);
  }

  @AfterAll
  void close() {
    deblurrer.close();
  }

  /** The model, open. */
  Deblurrer deblurrer() {
    return deblurrer;
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

    assertThat(psnr(restored, sharp)).isGreaterThan(limits.untouched());
    assertThat(Math.abs(mean(restored) - mean(sharp))).isLessThan(limits.colour());
  }

  @Test
  void leavesAFlatPictureAsItIs() {
    byte[] samples = new byte[200 * 150 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 3 == 0 ? 60 : i % 3 == 1 ? 120 : 200);
    }
    Image flat = Image.ofBytes(new ImageSize(200, 150), 3, samples);

    Image restored = deblurrer.restore(flat);

    assertThat(largestDifference(restored, flat)).isLessThanOrEqualTo(limits.flat());
    for (int y = limits.rim(); y < 150 - limits.rim(); y++) {
      for (int x = limits.rim(); x < 200 - limits.rim(); x++) {
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

  /** Tiles of a nominal 256 and 512 pixels, with the model's halo to each side, and the whole. */
  @Nested
  class InTiles {
    private final Image picture = TestPictures.mosaic("-blur");
    private final int halo = deblurrer.plan(picture.size()).haloPixels();
    private final Image whole = restored(Long.MAX_VALUE);
    private final Image large = restored(pixels(512));
    private final Image small = restored(pixels(256));

    private long pixels(int nominal) {
      long side = nominal + 2L * halo;
      return side * side;
    }

    private Image restored(long tilePixels) {
      long memory = memoryFor(Math.min(tilePixels, 2_000_000));
      try (Deblurrer limited = Deblurrer.open(options.withMemoryBytes(memory))) {
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
          TileGrid.of(picture.size(), new TileRules(32, halo, Optional.empty(), 350), pixels(256));
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
    try (Deblurrer single = Deblurrer.open(options.withThreads(1))) {
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
