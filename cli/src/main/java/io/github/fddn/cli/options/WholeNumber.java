package io.github.fddn.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number between two limits. */
public abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int least;
  private final int most;

  /** From {@code least} to {@code most}. */
  protected WholeNumber(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new TypeConversionException(
        "got '" + text + "', expected a whole number from " + least + " to " + most);
  }
}
