package io.github.fddn.cli.options;

import io.github.fddn.data.blur.MotionSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Lengths of blur: one range, or fixed lengths.
 *
 * @param ranges least and most of each sequence
 */
public record BlurLengths(List<Range> ranges) {
  /** Keeps a copy. */
  public BlurLengths {
    ranges = List.copyOf(ranges);
  }

  /**
   * From {@code least} to {@code most} pixels.
   *
   * @param least shortest
   * @param most longest
   */
  public record Range(double least, double most) {
    /** Whether it is one length. */
    public boolean isFixed() {
      return least == most;
    }
  }

  /** Reads {@code 1.5..36} or {@code 4,12,28}. */
  public static final class Reader implements ITypeConverter<BlurLengths> {
    @Override
    public BlurLengths convert(String text) {
      try {
        int dots = text.indexOf("..");
        if (dots > 0) {
          return new BlurLengths(
              List.of(range(number(text.substring(0, dots)), number(text.substring(dots + 2)))));
        }
        List<Range> fixed = new ArrayList<>();
        for (String length : text.split(",", -1)) {
          Range range = range(number(length), number(length));
          if (fixed.contains(range)) {
            throw new NumberFormatException();
          }
          fixed.add(range);
        }
        return new BlurLengths(fixed);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "got '"
                + text
                + "', expected a range such as 1.5..36 or different lengths such as 4,12,28, in"
                + " pixels, more than 0 and at most "
                + MotionSettings.LONGEST);
      }
    }

    private static double number(String text) {
      return Double.parseDouble(text.strip());
    }

    private static Range range(double least, double most) {
      if (!(least > 0 && least <= most && most <= MotionSettings.LONGEST)) {
        throw new NumberFormatException();
      }
      return new Range(least, most);
    }
  }
}
