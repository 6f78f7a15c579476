package io.github.fddn.network.shapes;

import java.util.function.IntUnaryOperator;

/**
 * Which input pixels a tensor's position depends on along one axis, picture borders left aside.
 *
 * <p>Position {@code i} of a tensor stands at input pixel {@code i · step}. Pooling and up-sampling
 * make neighbours depend on different surroundings, but the pattern repeats every {@code period}
 * input pixels, so that {@code period / step} phases say everything, exactly.
 */
final class Reach {
  private final int period;
  private final int step;

  /** First and last input pixel of each phase, relative to the phase's own input pixel. */
  private final int[] first;

  private final int[] last;

  private Reach(int period, int step, int[] first, int[] last) {
    this.period = period;
    this.step = step;
    this.first = first;
    this.last = last;
  }

  /** Of the input itself: each pixel depends on itself. */
  static Reach input(int period) {
    return new Reach(period, 1, new int[period], new int[period]);
  }

  /** Input pixels between two neighbours. */
  int step() {
    return step;
  }

  /** After an operation whose output {@code o} sees the positions {@code from(o)..to(o)}. */
  Reach seeing(int newStep, IntUnaryOperator from, IntUnaryOperator to) {
    if (period % newStep != 0) {
      throw new IllegalStateException(
          "Bug: a step of " + newStep + " pixels within a period of " + period);
    }
    int phases = period / newStep;
    int[] newFirst = new int[phases];
    int[] newLast = new int[phases];
    for (int o = 0; o < phases; o++) {
      int lowest = Integer.MAX_VALUE;
      int highest = Integer.MIN_VALUE;
      for (int i = from.applyAsInt(o); i <= to.applyAsInt(o); i++) {
        int phase = Math.floorMod(i, first.length);
        lowest = Math.min(lowest, i * step + first[phase]);
        highest = Math.max(highest, i * step + last[phase]);
      }
      newFirst[o] = lowest - o * newStep;
      newLast[o] = highest - o * newStep;
    }
    return new Reach(period, newStep, newFirst, newLast);
  }

  /** Of an element-wise operation of two tensors at the same step. */
  Reach and(Reach other) {
    if (step != other.step) {
      throw new IllegalStateException("Bug: steps of " + step + " and " + other.step + " meet");
    }
    int[] newFirst = new int[first.length];
    int[] newLast = new int[first.length];
    for (int p = 0; p < first.length; p++) {
      newFirst[p] = Math.min(first[p], other.first[p]);
      newLast[p] = Math.max(last[p], other.last[p]);
    }
    return new Reach(period, step, newFirst, newLast);
  }

  /** The farthest that any position sees to either side, in input pixels. */
  int farthest() {
    int farthest = 0;
    for (int p = 0; p < first.length; p++) {
      farthest = Math.max(farthest, Math.max(-first[p], last[p]));
    }
    return farthest;
  }

  /** The widest stretch that any position sees, in input pixels. */
  int widest() {
    int widest = 0;
    for (int p = 0; p < first.length; p++) {
      widest = Math.max(widest, last[p] - first[p] + 1);
    }
    return widest;
  }
}
