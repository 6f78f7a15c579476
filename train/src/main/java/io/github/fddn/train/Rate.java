package io.github.fddn.train;

/**
 * The learning rate over a stage.
 *
 * @param shape how it goes from {@code from} to {@code to}
 * @param from highest rate, above 0
 * @param to last rate, from 0 to {@code from}
 * @param warmUp steps over which it rises from 0 first
 * @param hold steps at {@code from}, behind the warm-up, before it falls
 */
public record Rate(Shape shape, double from, double to, long warmUp, long hold) {

  /** Ways down. */
  public enum Shape {
    /** Stays at {@code from}. */
    CONSTANT,
    /** In a straight line. */
    LINEAR,
    /** Along half a cosine: slowly, quickly, slowly. */
    COSINE
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
   */
  public double at(long step, long steps) {
    if (step < warmUp) {
      return from * (step + 1) / (warmUp + 1);
    }
    double length = Math.max(1, steps - 1 - warmUp - hold);
    double way = Math.min(1, Math.max(0, (step - warmUp - hold) / length));
    return switch (shape) {
      case CONSTANT -> from;
      case LINEAR -> from + (to - from) * way;
      case COSINE -> to + (from - to) * (1 + Math.cos(Math.PI * way)) / 2;
    };
  }
}
