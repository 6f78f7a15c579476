package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are restored at half their size, too. */
class ScalesTest {
  private static final TileRules RULES = new TileRules(32, 32, Optional.empty(), 300);
  private static final MemoryBudget AMPLE = new MemoryBudget(4096L << 20);
  private static final ImageSize PICTURE = new ImageSize(256, 256);

  /**
   * Makes pictures of at most {@code sideOfHalf} pixels lighter by {@code much} and others by
   * {@code little}.
   */
  private static FakeEngine lighter(int sideOfHalf, float much, float little) {
    return new FakeEngine(
        RULES,
        (input, output, tile) -> {
          float change = tile.width() <= sideOfHalf ? much : little;
          for (int i = 0; i < 3 * tile.pixels(); i++) {
            output.put(i, input.get(i) + change);
          }
        });
  }

  private static Image flat(ImageSize size, int level) {
    byte[] samples = new byte[Math.toIntExact(3 * size.pixels())];
    Arrays.fill(samples, (byte) level);
    return Image.ofBytes(size, 3, samples);
  }

  private static Image restored(Image image, FakeEngine engine, double strength) {
    return restored(image, engine, strength, Progress.NONE);
  }

  private static Image restored(
      Image image, FakeEngine engine, double strength, Progress progress) {
    return new Restoration(new SharedEngine(engine), AMPLE, true)
        .restore(image, strength, 0, progress)
        .image();
  }

  @Nested
  class HalfAPicture {
    @Test
    void isTheMeanOfTwoByTwoPixelsRoundedHalfUp() {
      Image picture =
          Image.ofBytes(
              new ImageSize(3, 3), 1, new byte[] {10, 20, 7, 30, 41, 8, 1, 2, (byte) 255});

      Image half = HalfSize.of(picture);

      assertThat(half.size()).isEqualTo(new ImageSize(2, 2));
      // (10+20+30+41)/4 = 25.25, (7+7+8+8)/4 = 7.5, (1+2+1+2)/4 = 1.5, 255.
      assertThat(half.bytes()).containsExactly(25, 8, 2, (byte) 255);
    }

    @Test
    void keepsTheDepthAndLeavesAlphaOut() {
      Image picture = TestPictures.noise(new ImageSize(5, 4), 4, true, 3);

      Image half = HalfSize.of(picture);

      assertThat(half.channels()).isEqualTo(3);
      assertThat(half.isSixteenBit()).isTrue();
      int sum =
          picture.sample(2, 2, 1)
              + picture.sample(3, 2, 1)
              + picture.sample(2, 3, 1)
              + picture.sample(3, 3, 1);
      assertThat(half.sample(1, 1, 1)).isEqualTo((sum + 2) / 4);
      assertThat(half.sample(2, 0, 0))
          .isEqualTo((2 * (picture.sample(4, 0, 0) + picture.sample(4, 1, 0)) + 2) / 4);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.05", "1, 0.05", "2.2361, 0.525", "5, 1", "40, 1"})
  void theHalfCountsForMoreTheMoreChangesInIt(double ratio, double share) {
    assertThat(ScaleMix.share(ratio)).isEqualTo(share, within(1e-3));
  }

  @Test
  void theChangeOfTheHalfIsEnlargedAsPillowDoes() {
    int[] change = {
      0, 10, 40, 20, 0, 0, 5, 60, 80, 30, 10, 0, 0, 20, 100, 50, 0, 5, 0, 0, 30, 10, 0, 0, 10, 0, 0,
      0, 20, 0, 0, 0, 5, 0, 0, 0
    };
    byte[] changed = new byte[change.length];
    for (int i = 0; i < change.length; i++) {
      changed[i] = (byte) (100 + change[i]);
    }
    ImageSize halfSize = new ImageSize(6, 6);
    byte[] hundreds = new byte[36];
    Arrays.fill(hundreds, (byte) 100);
    byte[] blurred = new byte[144];
    Arrays.fill(blurred, (byte) 100);
    Image picture = Image.ofBytes(new ImageSize(12, 12), 1, blurred);
    Image restored = picture.copy();

    // Nothing was changed at the picture's own size, so the half alone counts.
    new ScaleMix(
            picture,
            restored,
            Image.ofBytes(halfSize, 1, hundreds),
            Image.ofBytes(halfSize, 1, changed))
        .into(restored, 1);

    // Pillow 9.4: Image.fromarray(change, float32).resize((12, 12), BICUBIC)[4:8, 4:8]
    double[][] enlarged = {
      {91.762, 97.163, 64.663, 35.733},
      {76.145, 85.181, 57.424, 31.189},
      {39.952, 44.772, 27.379, 13.045},
      {15.627, 17.522, 8.460, 4.180}
    };
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        assertThat(restored.sample(4 + x, 4 + y, 0))
            .isEqualTo((int) Math.round(100 + enlarged[y][x]));
      }
    }
  }

  @Test
  void aPictureWhoseHalfChangesNoMoreTakesAFifthOfIt() {
    FakeEngine engine = lighter(128, -20f / 255, 20f / 255);

    Image restored = restored(flat(PICTURE, 100), engine, 1);

    assertThat(restored.bytes()).containsOnly(118); // 0.95 * 20 + 0.05 * -20
    assertThat(engine.tiles()).containsExactly(PICTURE, new ImageSize(128, 128));
  }

  @Test
  void aPictureWhoseHalfChangesMuchMoreIsRestoredAtAQuarterToo() {
    FakeEngine engine = lighter(128, 50f / 255, 10f / 255);

    Image restored = restored(flat(PICTURE, 100), engine, 1);

    // The quarter changes as much as the half, so the mixture of the two is the half again.
    assertThat(restored.bytes()).containsOnly((byte) 150);
    assertThat(engine.tiles())
        .containsExactly(PICTURE, new ImageSize(128, 128), new ImageSize(64, 64));
  }

  @Test
  void aPictureWithDetailsThatTheHalfLeavesOutIsNotTakenForShaken() {
    byte[] samples = new byte[3 * 256 * 256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 % 2 == 0 ? 80 : 120);
    }
    FakeEngine engine = lighter(128, 50f / 255, 5f / 255);

    Image restored = restored(Image.ofBytes(PICTURE, 3, samples), engine, 1);

    // The half is all 100, so it leaves out 20 levels: 50 are hardly more than twice that.
    double share = ScaleMix.share(50 / 40.0);
    int lighter = (int) Math.round(5 + share * 45);
    assertThat(restored.sample(100, 100, 1)).isEqualTo(80 + lighter);
    assertThat(restored.sample(101, 100, 1)).isEqualTo(120 + lighter);
    assertThat(engine.tiles()).hasSize(2);
  }

  @Test
  void strengthIsAShareOfTheMixedChange() {
    assertThat(restored(flat(PICTURE, 100), lighter(128, -20f / 255, 20f / 255), 0.5).bytes())
        .containsOnly(109);
  }

  @Test
  void theMixtureStaysWithinBlackAndWhite() {
    assertThat(restored(flat(PICTURE, 250), lighter(128, 1, 1), 1).bytes())
        .containsOnly((byte) 255);
    assertThat(restored(flat(PICTURE, 4), lighter(128, -1, -1), 1).bytes()).containsOnly(0);
  }

  @Test
  void whatTheNetworkLeavesAloneStaysAsItIs() {
    for (int channels = 1; channels <= 4; channels++) {
      for (boolean deep : new boolean[] {false, true}) {
        Image image = TestPictures.noise(new ImageSize(201, 133), channels, deep, channels);

        Image restored = restored(image, new FakeEngine(RULES, FakeEngine.Network.IDENTITY), 1);

        assertThat(TestPictures.equal(restored, image)).as(channels + " " + deep).isTrue();
      }
    }
  }

  @Test
  void aSmallPictureIsRestoredAtItsOwnSizeOnly() {
    FakeEngine engine = new FakeEngine(RULES, FakeEngine.Network.IDENTITY);

    restored(flat(new ImageSize(500, 127), 9), engine, 1);

    assertThat(engine.tiles()).hasSize(1);
  }

  @Test
  void progressGrowsToTheWholeAndNoFarther() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();

    restored(
        flat(PICTURE, 100),
        lighter(128, 0.2f, 0.01f),
        1,
        (donePixels, total) -> {
          done.add(donePixels);
          totals.add(total);
        });

    assertThat(totals).containsOnly(256L * 256 + 128 * 128);
    assertThat(done).isSorted().endsWith(256L * 256 + 128 * 128);
  }

  @Test
  void aWishToStopIsHeardBetweenTheSizes() {
    AtomicInteger advances = new AtomicInteger();
    FakeEngine engine = lighter(128, 0.2f, 0.01f);
    Progress progress =
        new Progress() {
          @Override
          public void advanced(long donePixels, long totalPixels) {
            advances.incrementAndGet();
          }

          @Override
          public boolean cancelled() {
            return advances.get() > 0;
          }
        };

    assertThatThrownBy(() -> restored(flat(PICTURE, 100), engine, 1, progress))
        .isInstanceOfSatisfying(
            RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(engine.tiles()).hasSize(1);
  }

  @Test
  void aPlanCountsWhatIsComputedOfTheHalf() {
    try (var one = Deblurrer.open(EngineOptions.defaults().withScales(Scales.ONE));
        var auto = Deblurrer.open()) {
      ImageSize size = new ImageSize(1280, 720);

      assertThat(one.plan(size).networkPixels()).isEqualTo(1280 * 736);
      assertThat(auto.plan(size).networkPixels()).isEqualTo(1280 * 736 + 640 * 384);
      assertThat(auto.plan(size).tiles()).isEqualTo(1);
    }
  }
}
