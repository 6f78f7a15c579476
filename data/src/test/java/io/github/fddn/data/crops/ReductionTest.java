package io.github.fddn.data.crops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.data.blur.Planes;
import org.junit.jupiter.api.Test;

/**
 * The numbers are those of Pillow 9.4.0, {@code Image.resize((n, n), Image.BICUBIC)}, which rounds
 * once more on the way.
 */
class ReductionTest {
  private static final int SIDE = 20;

  @Test
  void aSquareOfAThirdIsThatOfPillow() {
    int[][] expected = {
      {107, 107, 128, 119, 118, 134, 139},
      {127, 107, 125, 145, 153, 126, 139},
      {123, 102, 135, 137, 144, 136, 128},
      {131, 132, 125, 142, 118, 136, 85},
      {136, 97, 132, 121, 98, 107, 147},
      {129, 94, 111, 124, 107, 131, 122},
      {139, 127, 126, 131, 115, 132, 125}
    };
    Planes reduced = Reduction.of(pattern(), 7);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 7; y++) {
        requireNear(reduced, c, y, expected[y]);
      }
    }
  }

  @Test
  void oneOfAPixelLessIsThatOfPillowAndStopsAtBlackAndWhite() {
    int[] tenth = {
      53, 137, 220, 187, 25, 130, 38, 146, 202, 217, 182, 45, 51, 134, 122, 190, 140, 0, 55
    };
    requireNear(Reduction.of(pattern(), 19), 2, 9, tenth);
  }

  @Test
  void oneOfTheSameSizeIsTheSame() {
    Planes pattern = pattern();
    assertThat(Reduction.of(pattern, SIDE)).isSameAs(pattern);
  }

  private static void requireNear(Planes planes, int channel, int row, int[] expected) {
    for (int x = 0; x < expected.length; x++) {
      assertThat(planes.levels()[planes.at(channel, row, x)] & 0xff)
          .as("channel %d, row %d, column %d", channel, row, x)
          .isBetween(expected[x] - 1, expected[x] + 1);
    }
  }

  private static Planes pattern() {
    byte[] levels = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      levels[i] = (byte) ((x * 37 + y * 61 + x * y * 13 % 97) % 256);
    }
    return Planes.square(SIDE, levels);
  }
}
