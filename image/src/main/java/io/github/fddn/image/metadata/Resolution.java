package io.github.fddn.image.metadata;

import java.util.Optional;

/**
 * Pixels for each unit of length, as a file states it.
 *
 * @param x pixels a unit from left to right, above 0
 * @param y pixels a unit from top to bottom, above 0
 * @param unit what is counted in
 */
public record Resolution(double x, double y, Unit unit) {
  /** Pixels a metre, or a unit if that is unknown: light itself is coarser. */
  private static final double LIMIT = 1e9;

  /** A unit of length and how many of it make a metre. */
  public enum Unit {
    /** No unit: only the ratio of x and y, the shape of a pixel, is known. */
    NONE(0),
    /** 25.4 millimetres. */
    INCH(1 / 0.0254),
    /** A hundredth of a metre. */
    CENTIMETRE(100),
    /** A metre. */
    METRE(1);

    private final double perMetre;

    Unit(double perMetre) {
      this.perMetre = perMetre;
    }
  }

  /** Checks the values. */
  public Resolution {
    if (!isPossible(x, y, unit)) {
      throw new IllegalArgumentException(
          "Resolution: got "
              + x
              + " x "
              + y
              + " by "
              + unit
              + ", expected numbers above 0 and below 1e9 a metre");
    }
  }

  /** Whatever unit it is counted in later, the numbers stay below the limit. */
  private static boolean isPossible(double x, double y, Unit unit) {
    double perUnit = Math.max(1, unit.perMetre);
    return x > 0 && y > 0 && x * perUnit < LIMIT && y * perUnit < LIMIT;
  }

  /** The resolution if the numbers are valid, which in files they often are not. */
  static Optional<Resolution> ofStated(double x, double y, Unit unit) {
    return isPossible(x, y, unit) ? Optional.of(new Resolution(x, y, unit)) : Optional.empty();
  }

  /** The same resolution counted in {@code other}; unchanged if either has no unit. */
  public Resolution in(Unit other) {
    if (unit == other || unit == Unit.NONE || other == Unit.NONE) {
      return this;
    }
    double factor = unit.perMetre / other.perMetre;
    return new Resolution(x * factor, y * factor, other);
  }
}
