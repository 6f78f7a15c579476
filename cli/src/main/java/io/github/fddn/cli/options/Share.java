package io.github.fddn.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number from 0 to 1. */
public final class Share implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    try {
      double share = Double.parseDouble(text.strip());
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new TypeConversionException("got '" + text + "', expected a number from 0 to 1");
  }
}
