package io.github.fddn.cli.options;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An amount of memory.
 *
 * @param bytes at least 1
 */
public record MemorySize(long bytes) {
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%|[kmgt]?(?:i?b)?)", Pattern.CASE_INSENSITIVE);

  /** Reads {@code 2g}, {@code 512m}, {@code 1.5GB} or {@code 50%} of the machine or container. */
  static final class Reader implements ITypeConverter<MemorySize> {
    @Override
    public MemorySize convert(String text) {
      var match = SIZE.matcher(text.strip());
      if (!match.matches()) {
        throw unreadable(text);
      }
      String unit = match.group(2).toLowerCase(Locale.ROOT);
      double number = Double.parseDouble(match.group(1));
      double bytes = unit.equals("%") ? share(text, number) : number * factor(unit);
      if (bytes < 1 || bytes > Long.MAX_VALUE) {
        throw unreadable(text);
      }
      return new MemorySize((long) bytes);
    }

    private static double share(String text, double percent) {
      if (percent > 100) {
        throw unreadable(text);
      }
      return machineBytes() * percent / 100;
    }

    private static double factor(String unit) {
      return switch (unit.isEmpty() ? 'b' : unit.charAt(0)) {
        case 'k' -> 1L << 10;
        case 'm' -> 1L << 20;
        case 'g' -> 1L << 30;
        case 't' -> 1L << 40;
        default -> 1;
      };
    }

    private static TypeConversionException unreadable(String text) {
      return new TypeConversionException(
          "got '" + text + "', expected a size such as 2g, 512m or 50%");
    }
  }

  /** Memory of the machine, or of the container if that has less. */
  public static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
