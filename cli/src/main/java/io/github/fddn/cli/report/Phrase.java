package io.github.fddn.cli.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people say them. */
public final class Phrase {
  private Phrase() {}

  /** {@code 0.4 s}, {@code 48 s}, {@code 2 min 10 s}, {@code 1 h 4 min}. */
  public static String of(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** {@code 1 file}, {@code 2 files}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 12.3 megapixels}. */
  public static String megapixels(long pixels) {
    return String.format(
        Locale.ROOT, pixels < 10_000_000 ? "%.2f megapixels" : "%.1f megapixels", pixels / 1e6);
  }

  /** {@code 512 MB}, {@code 2.5 GB}: powers of 1024, as memory is counted. */
  public static String bytes(long bytes) {
    double megabytes = bytes / (1024.0 * 1024);
    return megabytes < 1000
        ? String.format(Locale.ROOT, "%.0f MB", megabytes)
        : String.format(Locale.ROOT, "%.1f GB", megabytes / 1024);
  }
}
