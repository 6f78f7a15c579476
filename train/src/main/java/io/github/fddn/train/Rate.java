package io.github.fddn.train;

/**
 * The learning rate over a stage.
 *
 * @param shape how it goes from {@code from} to {@code to}
 * @param from highest rate, above 0
 * @param to last rate, from 0 to {@code from}; of a decay the least
 * @param warmUp steps over which it rises from 0 first
 * @param hold steps at {@code from}, behind the warm-up, before it falls
 * @param decay what a decay takes away each time
 * @param decayEach when a decay takes it away
 */
public record Rate(
    Shape shape, double from, double to, long warmUp, long hold, double decay, Each decayEach) {

  /** Ways down. */
  public enum Shape {
    /** Stays at {@code from}. */
    CONSTANT,
    /** In a straight line. */
    LINEAR,
    /** Along half a cosine: slowly, quickly, slowly. */
    COSINE,
    /** By {@code decay} each step or epoch, never below {@code to}. */
    DECAY
  }

  /** How often a decay takes something away. */
  public enum Each {
    /** After every step. */
    STEP,
    /** After as many steps as draw a crop for every picture. */
    EPOCH
  }

  /** Rejects rates that cannot be. */
  public Rate {
    if (!(from > 0 && Double.isFinite(from))) {
      throw new IllegalArgumentException("rate.from: got " + from + ", expected more than 0");
    }
    if (!(to >= 0 && to <= from)) {
      throw new IllegalArgumentException("rate.to: got " + to + ", expected 0 to " + from);
    }
    if (warmUp < 0 || hold < 0) {
      throw new IllegalArgumentException(
          "rate: got a warm_up of "
              + warmUp
              + " and a hold of "
              + hold
              + " steps, expected 0 or"
              + " more");
    }
    requireDecay(shape, decay);
  }

  private static void requireDecay(Shape shape, double decay) {
    // Other shapes may have one left from the stage before.
    if (!(decay >= 0 && Double.isFinite(decay)) || (shape == Shape.DECAY && decay == 0)) {
      throw new IllegalArgumentException("rate.decay: got " + decay + ", expected more than 0");
    }
  }

  /** A rate that falls by its place in the stage. */
  public Rate(Shape shape, double from, double to, long warmUp, long hold) {
    this(shape, from, to, warmUp, hold, 0, Each.STEP);
  }

  /** From {@code from} down to nearly nothing along a cosine. */
  public static Rate cosine(double from) {
    return new Rate(Shape.COSINE, from, from / 1000, 0, 0);
  }

  /**
   * The rate of a step.
   *
   * @param step the step of the stage, from 0
   * @param steps the stage's steps
   * @param epoch steps of an epoch, at least 1
   */
  public double at(long step, long steps, long epoch) {
    if (step < warmUp) {
      return from * (step + 1) / (warmUp + 1);
    }
    long behind = Math.max(0, step - warmUp - hold);
    double length = Math.max(1, steps - 1 - warmUp - hold);
    double way = Math.min(1, behind / length);
    return switch (shape) {
      case CONSTANT -> from;
      case LINEAR -> from + (to - from) * way;
      case COSINE -> to + (from - to) * (1 + Math.cos(Math.PI * way)) / 2;
      case DECAY -> {
        long times = decayEach == Each.EPOCH ? behind / epoch : behind;
        yield Math.max(to, from - decay * times);
      }
    };
  }
}
