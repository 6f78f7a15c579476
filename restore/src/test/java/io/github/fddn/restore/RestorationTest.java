package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a picture through an engine that computes something simple. */
class RestorationTest {
  private static final long MEGABYTE = 1L << 20;

  private static final TileRules RULES = new TileRules(32, 32, Optional.empty(), 300);

  /** Lets tiles of about 128×128 through. */
  private static final MemoryBudget SMALL =
      new MemoryBudget(MemoryBudget.BASE_BYTES + 7 * MEGABYTE);

  private static final MemoryBudget AMPLE = new MemoryBudget(4096 * MEGABYTE);

  private static FakeEngine identity() {
    return new FakeEngine(RULES, FakeEngine.Network.IDENTITY);
  }

  private static Restoration.Result restore(Image image, FakeEngine engine, MemoryBudget budget) {
    return new Restoration(new SharedEngine(engine), budget).restore(image, 1, 0, Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, false",
    "1, 1, 4, true",
    "3, 5, 3, false",
    "31, 17, 2, true",
    "33, 64, 1, false",
    "500, 7, 3, true",
    "7, 500, 4, false",
    "641, 479, 3, false",
    "400, 300, 1, true"
  })
  void ofANetworkThatChangesNothingChangesNothing(
      int width, int height, int channels, boolean sixteenBit) {
    Image image =
        TestPictures.noise(new ImageSize(width, height), channels, sixteenBit, width + height);

    Restoration.Result result = restore(image, identity(), SMALL);

    assertThat(TestPictures.equal(result.image(), image)).isTrue();
  }

  @Test
  void runsTheNetworkOnceWhereMemoryAllows() {
    FakeEngine engine = identity();

    restore(TestPictures.noise(new ImageSize(1280, 720), 3, false, 1), engine, AMPLE);

    assertThat(engine.tiles()).containsExactly(new ImageSize(1280, 736));
  }

  @Test
  void cutsLargePicturesIntoTilesOfOneSize() {
    FakeEngine engine = identity();

    restore(TestPictures.noise(new ImageSize(700, 500), 3, false, 1), engine, SMALL);

    assertThat(engine.tiles()).hasSizeGreaterThan(10);
    assertThat(engine.tiles().stream().distinct()).hasSize(1);
  }

  @Test
  void letsTheEngineGiveMemoryBackAfterTheLastOfSeveralTilesOnly() {
    FakeEngine cutting = identity();
    FakeEngine whole = identity();

    restore(TestPictures.noise(new ImageSize(700, 500), 3, false, 1), cutting, SMALL);
    restore(TestPictures.noise(new ImageSize(1280, 720), 3, false, 1), whole, AMPLE);

    assertThat(cutting.lasts()).hasSize(1);
    assertThat(whole.lasts()).isEmpty();
  }

  @Test
  void reflectsWhatATileWantsBeyondThePicture() {
    Image image = TestPictures.noise(new ImageSize(33, 40), 3, false, 4);
    List<Float> seen = new ArrayList<>();
    FakeEngine engine =
        new FakeEngine(
            RULES,
            (input, output, tile) -> {
              seen.add(input.get(5 * tile.width() + 33));
              seen.add(input.get(41 * tile.width() + 7));
              FakeEngine.Network.IDENTITY.run(input, output, tile);
            });

    restore(image, engine, AMPLE);

    assertThat(seen)
        .containsExactly(image.sample(31, 5, 0) * (1f / 255), image.sample(7, 37, 0) * (1f / 255));
  }

  @Test
  void ofGrayIsTheMeanOfTheChannels() {
    FakeEngine engine =
        new FakeEngine(
            RULES,
            (input, output, tile) -> {
              int plane = (int) tile.pixels();
              for (int i = 0; i < plane; i++) {
                output.put(i, 0.2f).put(plane + i, 0.4f).put(2 * plane + i, 0.9f);
              }
            });

    Image result =
        restore(TestPictures.noise(new ImageSize(20, 10), 2, false, 4), engine, AMPLE).image();

    assertThat(result.sample(3, 4, 0)).isEqualTo(128);
    assertThat(result.channels()).isEqualTo(2);
  }

  @Test
  void roundsToTheNearestLevelAndClamps() {
    float[] values = {-0.5f, 100.4f / 255, 100.6f / 255, 1.5f};
    FakeEngine engine =
        new FakeEngine(
            RULES,
            (input, output, tile) -> {
              for (int i = 0; i < 3 * tile.pixels(); i++) {
                output.put(i, values[i % 4]);
              }
            });

    Image result =
        restore(TestPictures.noise(new ImageSize(32, 32), 3, false, 4), engine, AMPLE).image();

    assertThat(
            new int[] {
              result.sample(0, 0, 0),
              result.sample(1, 0, 0),
              result.sample(2, 0, 0),
              result.sample(3, 0, 0)
            })
        .containsExactly(0, 100, 101, 255);
  }

  @Test
  void ofHalfStrengthLiesHalfway() {
    FakeEngine engine =
        new FakeEngine(
            RULES,
            (input, output, tile) -> {
              for (int i = 0; i < 3 * tile.pixels(); i++) {
                output.put(i, 1f);
              }
            });
    Image black = Image.ofShorts(new ImageSize(4, 4), 3, new short[48]);

    Image result =
        new Restoration(new SharedEngine(engine), AMPLE)
            .restore(black, 0.5, 0, Progress.NONE)
            .image();

    assertThat(result.sample(2, 2, 1)).isEqualTo(32768);
  }

  @Test
  void ofNoStrengthIsTheInputWithoutTheNetwork() {
    FakeEngine engine = identity();
    Image image = TestPictures.noise(new ImageSize(50, 40), 4, true, 3);

    Restoration.Result result =
        new Restoration(new SharedEngine(engine), AMPLE).restore(image, 0, 0, Progress.NONE);

    assertThat(TestPictures.equal(result.image(), image)).isTrue();
    assertThat(engine.tiles()).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNone() {
    FakeEngine engine =
        new FakeEngine(
            RULES,
            (input, output, tile) -> {
              FakeEngine.Network.IDENTITY.run(input, output, tile);
              output.put(40, Float.NaN);
            });

    assertThatThrownBy(
            () -> restore(TestPictures.noise(new ImageSize(60, 60), 3, false, 3), engine, AMPLE))
        .hasMessage(
            "The model computed values that are no numbers, expected a picture; check the model"
                + " and the range of values it takes");
  }

  @Nested
  class WhenMemoryIsShort {
    @Test
    void namesWhatWouldBeEnough() {
      MemoryBudget tiny = new MemoryBudget(100 * MEGABYTE);

      assertThatThrownBy(
              () ->
                  restore(
                      TestPictures.noise(new ImageSize(600, 500), 3, false, 3), identity(), tiny))
          .isInstanceOfSatisfying(
              RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MEMORY))
          .hasMessage(
              "Memory of 100 MB is too little for a picture of 600x500, expected at least 153 MB;"
                  + " allow more memory");
    }

    @Test
    void triesSmallerTilesAndSaysSo() {
      FakeEngine engine =
          new FakeEngine(
              RULES,
              (input, output, tile) -> {
                if (tile.pixels() > 40_000) {
                  throw new RestoreException(Reason.MEMORY, "no memory for " + tile);
                }
                FakeEngine.Network.IDENTITY.run(input, output, tile);
              });
      Image image = TestPictures.noise(new ImageSize(400, 300), 3, false, 3);
      List<String> warnings = new ArrayList<>();
      Progress progress =
          new Progress() {
            @Override
            public void advanced(long donePixels, long totalPixels) {}

            @Override
            public void warned(String message) {
              warnings.add(message);
            }
          };

      Image result =
          new Restoration(new SharedEngine(engine), AMPLE).restore(image, 1, 0, progress).image();

      assertThat(TestPictures.equal(result, image)).isTrue();
      assertThat(warnings)
          .containsExactly(
              "Memory did not suffice for tiles of 416x320: went on with 192x320",
              "Memory did not suffice for tiles of 192x320: went on with 160x192");
    }

    @Test
    void givesUpAtTheSmallestTile() {
      FakeEngine engine =
          new FakeEngine(
              RULES,
              (input, output, tile) -> {
                throw new RestoreException(Reason.MEMORY, "no memory for " + tile);
              });

      assertThatThrownBy(
              () ->
                  restore(TestPictures.noise(new ImageSize(400, 300), 3, false, 3), engine, AMPLE))
          .hasMessage("no memory for 96x96");
    }
  }

  @Nested
  class WhenCancelled {
    private final FakeEngine engine = identity();
    private final Image image = TestPictures.noise(new ImageSize(700, 500), 3, false, 1);

    @Test
    void stopsBeforeTheNextTile() {
      Progress progress =
          new Progress() {
            private boolean begun;

            @Override
            public void advanced(long donePixels, long totalPixels) {
              begun = true;
            }

            @Override
            public boolean cancelled() {
              return begun;
            }
          };

      assertThatThrownBy(
              () -> new Restoration(new SharedEngine(engine), SMALL).restore(image, 1, 0, progress))
          .isInstanceOfSatisfying(
              RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED))
          .hasMessage("Cancelled; nothing was written");
      assertThat(engine.tiles()).hasSize(1);
    }

    @Test
    void stopsWhenTheThreadIsInterruptedAndLeavesItSo() {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> restore(image, engine, SMALL)).isInstanceOf(RestoreException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(engine.tiles()).isEmpty();
    }
  }

  @Test
  void countsEveryPixelOnce() {
    List<Long> done = new ArrayList<>();

    new Restoration(new SharedEngine(identity()), SMALL)
        .restore(
            TestPictures.noise(new ImageSize(700, 500), 3, false, 1),
            1,
            0,
            (donePixels, total) -> done.add(donePixels));

    assertThat(done).isSorted().doesNotHaveDuplicates().endsWith(700L * 500);
  }
}
