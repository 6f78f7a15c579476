package io.github.fddn.cli.evaluate;

import io.github.fddn.image.metrics.Measure;
import io.github.fddn.image.metrics.Score;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers with as many digits as they deserve. */
final class Digits {
  /** Where nothing was measured or published. */
  static final String NOTHING = "–";

  private Digits() {}

  /** As papers print them: decibels with two decimals, structural similarity with four. */
  static String printed(Score score, Measure measure) {
    OptionalDouble value = score.value(measure);
    return value.isEmpty()
        ? NOTHING
        : fixed(value.getAsDouble(), measure.unit().equals("dB") ? 2 : 4);
  }

  /** With six decimals, for programs; empty where nothing was measured. */
  static String exact(Score score, Measure measure) {
    return exact(score.value(measure));
  }

  static String exact(OptionalDouble value) {
    return value.isEmpty() ? "" : fixed(value.getAsDouble(), 6);
  }

  static String printed(OptionalDouble value, int decimals) {
    return value.isEmpty() ? NOTHING : fixed(value.getAsDouble(), decimals);
  }

  /** With a sign, as a gain. */
  static String signed(OptionalDouble value) {
    if (value.isEmpty()) {
      return NOTHING;
    }
    double number = value.getAsDouble();
    return (number >= 0.005 ? "+" : "") + fixed(number, 2);
  }

  static String fixed(double value, int decimals) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    // A loss too small to show is not a loss.
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }
}
