package io.github.fddn.data.crops;

import io.github.fddn.data.blur.Planes;
import java.util.SplittableRandom;

/**
 * Where in a picture a square lies.
 *
 * @param left first column
 * @param top first row
 */
public record Place(int left, int top) {
  /** Every third pixel tells enough about detail. */
  private static final int STRIDE = 3;

  /** The most detailed of {@code candidates} random places. */
  public static Place drawn(SplittableRandom random, Planes planes, int side, int candidates) {
    Place best = any(random, planes, side);
    for (int i = 1, most = detail(planes, best, side, candidates); i < candidates; i++) {
      Place other = any(random, planes, side);
      int detail = detail(planes, other, side, candidates);
      if (detail > most) {
        best = other;
        most = detail;
      }
    }
    return best;
  }

  /**
   * What lies there.
   *
   * @param window side of it in {@code planes}
   * @param side side of what it is reduced to, at most {@code window}
   */
  Planes square(Planes planes, int window, int side) {
    return Reduction.of(planes.cut(left, top, window, window), side);
  }

  private static Place any(SplittableRandom random, Planes planes, int side) {
    return new Place(
        random.nextInt(planes.width() - side + 1), random.nextInt(planes.height() - side + 1));
  }

  /** Sum of the green differences between neighbours of a coarse grid. */
  private static int detail(Planes planes, Place place, int side, int candidates) {
    int sum = 0;
    for (int y = 0; candidates > 1 && y < side; y += STRIDE) {
      int row = planes.at(1, place.top() + y, place.left());
      for (int x = STRIDE; x < side; x += STRIDE) {
        byte[] levels = planes.levels();
        sum += Math.abs((levels[row + x] & 0xff) - (levels[row + x - STRIDE] & 0xff));
      }
    }
    return sum;
  }
}
