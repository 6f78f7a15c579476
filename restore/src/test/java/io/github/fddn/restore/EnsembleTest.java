package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.restore.RestoreException.Reason;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mean over the turns of a tile. */
class EnsembleTest {
  private static final TileRules RULES = new TileRules(32, 32, Optional.empty(), 300);
  private static final MemoryBudget AMPLE = new MemoryBudget(4096L << 20);
  private static final ImageSize OBLONG = new ImageSize(3, 2);

  /** Gives every pixel the value of its left neighbour, and the first one 0. */
  private static final FakeEngine.Network TO_THE_RIGHT =
      (input, output, tile) -> {
        for (int i = 0; i < 3 * tile.pixels(); i++) {
          output.put(i, i % tile.width() == 0 ? 0 : input.get(i - 1));
        }
      };

  private static Image restored(Image image, FakeEngine engine, Progress progress) {
    return new Restoration(new SharedEngine(engine, 8), AMPLE)
        .restore(image, 1, 0, progress)
        .image();
  }

  private static float[] turned(Turn turn) {
    FloatBuffer out = FloatBuffer.allocate(18);
    turn.turn(FloatBuffer.wrap(planes()), OBLONG, out);
    return out.array();
  }

  /** Three planes of two rows of three: 0 1 2 / 3 4 5, then 6 7 8 / 9 10 11, and so on. */
  private static float[] planes() {
    float[] values = new float[18];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void turnsTilesAsNumpyDoes() {
    // numpy: a = arange(18).reshape(3, 2, 3); a.transpose(0, 2, 1)[:, :, ::-1], a[:, ::-1], ...
    assertThat(turned(new Turn(true, false, false)))
        .startsWith(0, 3, 1, 4, 2, 5)
        .endsWith(12, 15, 13, 16, 14, 17);
    assertThat(turned(new Turn(false, true, false))).startsWith(2, 1, 0, 5, 4, 3, 8);
    assertThat(turned(new Turn(false, false, true))).startsWith(3, 4, 5, 0, 1, 2, 9);
    assertThat(turned(new Turn(true, true, false))).startsWith(3, 0, 4, 1, 5, 2, 9);
    assertThat(turned(new Turn(true, true, true))).startsWith(5, 2, 4, 1, 3, 0, 11);
  }

  @Test
  void turnsBackWhatItTurned() {
    for (Turn turn : Turn.first(8, RULES, OBLONG)) {
      FloatBuffer back = FloatBuffer.allocate(18);

      turn.addBack(FloatBuffer.wrap(turned(turn)), OBLONG, 1, back);

      assertThat(back.array()).as(turn.toString()).containsExactly(planes());
    }
  }

  @Test
  void ofANetworkThatPushesOneWayPushesEachWayAlike() {
    byte[] samples = new byte[32 * 32];
    samples[16 * 32 + 16] = (byte) 200;
    Image dot = Image.ofBytes(new ImageSize(32, 32), 1, samples);

    Image restored = restored(dot, new FakeEngine(RULES, TO_THE_RIGHT), Progress.NONE);

    assertThat(restored.sample(16, 16, 0)).isZero();
    assertThat(
            List.of(
                restored.sample(15, 16, 0),
                restored.sample(17, 16, 0),
                restored.sample(16, 15, 0),
                restored.sample(16, 17, 0)))
        .containsOnly(50);
  }

  @Test
  void runsEachTileEightTimesAndGivesMemoryBackAfterTheLast() {
    FakeEngine engine = new FakeEngine(RULES, FakeEngine.Network.IDENTITY);
    Image image = TestPictures.noise(new ImageSize(64, 32), 3, true, 4);

    Image restored = restored(image, engine, Progress.NONE);

    assertThat(TestPictures.equal(restored, image)).isTrue();
    assertThat(engine.tiles()).hasSize(8);
    assertThat(engine.tiles().stream().distinct())
        .containsExactly(new ImageSize(64, 32), new ImageSize(32, 64));
  }

  @Test
  void mirrorsOnlyWhereAModelTakesOneOblongSize() {
    TileRules fixed = new TileRules(1, 0, Optional.of(new ImageSize(64, 32)), 300);
    FakeEngine engine = new FakeEngine(fixed, FakeEngine.Network.IDENTITY);
    Image image = TestPictures.noise(new ImageSize(64, 32), 3, false, 4);

    assertThat(TestPictures.equal(restored(image, engine, Progress.NONE), image)).isTrue();
    assertThat(engine.tiles()).hasSize(4).containsOnly(new ImageSize(64, 32));
  }

  @Test
  void twoTurnsAreAHalfApartAndFourKeepWidthAndHeight() {
    // numpy: a, a[::-1, ::-1], a[:, ::-1] and a[::-1] of a = [[0, 1, 2], [3, 4, 5]]
    assertThat(Turn.first(4, RULES, OBLONG).stream().map(turn -> Arrays.copyOf(turned(turn), 6)))
        .containsExactly(
            new float[] {0, 1, 2, 3, 4, 5},
            new float[] {5, 4, 3, 2, 1, 0},
            new float[] {2, 1, 0, 5, 4, 3},
            new float[] {3, 4, 5, 0, 1, 2});
    assertThat(Turn.first(2, RULES, OBLONG)).isEqualTo(Turn.first(4, RULES, OBLONG).subList(0, 2));
    assertThat(Turn.first(1, RULES, OBLONG)).containsExactly(Turn.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 6, 16})
  void otherNumbersOfTurnsAreRefused(int turns) {
    assertThatThrownBy(() -> EngineOptions.defaults().withEnsemble(turns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Ensemble: got " + turns + ", expected 1, 2, 4 or 8");
  }

  @Test
  void stopsBetweenTwoPassesOfATile() {
    FakeEngine engine = new FakeEngine(RULES, FakeEngine.Network.IDENTITY);
    Progress stoppedInTheThird =
        new Progress() {
          @Override
          public void advanced(long donePixels, long totalPixels) {}

          @Override
          public boolean cancelled() {
            return engine.tiles().size() == 3;
          }
        };

    assertThatThrownBy(
            () ->
                restored(
                    TestPictures.noise(new ImageSize(64, 32), 3, false, 4),
                    engine,
                    stoppedInTheThird))
        .isInstanceOfSatisfying(
            RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(engine.tiles()).hasSize(3);
  }

  @Test
  void plansTheMemoryOfItsOwnBuffers() {
    var engine = new FakeEngine(RULES, FakeEngine.Network.IDENTITY);

    assertThat(new SharedEngine(engine, 8).rules().bytesPerPixel())
        .isEqualTo(RULES.bytesPerPixel() + 2 * 3 * Float.BYTES);
    assertThat(new SharedEngine(engine).rules()).isEqualTo(RULES);
  }

  @ParameterizedTest
  @CsvSource({
    "test000-00000022, 2", "test000-00000022, 4", "test002-00000004, 2",
    "test002-00000004, 8", "train001-00000004, 4", "train001-00000004, 8"
  })
  void ofTheShippedModelIsCloserToTheSharpPhotograph(String pair, int turns) {
    Image sharp = TestPictures.photograph(pair + "-sharp");
    Image blurred = TestPictures.photograph(pair + "-blur");
    EngineOptions options = EngineOptions.defaults();

    try (Deblurrer single = Deblurrer.open(options);
        Deblurrer ensemble = Deblurrer.open(options.withEnsemble(turns))) {
      assertThat(Psnr.ROUNDED.of(ensemble.restore(blurred), sharp))
          .isGreaterThan(Psnr.ROUNDED.of(single.restore(blurred), sharp));
      assertThat(ensemble.model().macsPerPixel().orElseThrow())
          .isEqualTo(turns * single.model().macsPerPixel().orElseThrow());
    }
  }
}
