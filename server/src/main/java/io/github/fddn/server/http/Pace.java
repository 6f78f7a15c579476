package io.github.fddn.server.http;

import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How fast clients have to send and to take: slower than this is no network but an attack.
 *
 * @param grace what it may take however few bytes there are
 * @param leastBytesPerSecond bytes that have to pass in each second beyond that
 */
record Pace(Duration grace, long leastBytesPerSecond) {
  /**
   * Refuses what comes too slowly.
   *
   * @throws ProblemException {@code TOO_SLOW}
   */
  void requireSending(long bytes, long nanos) {
    if (nanos > allowed(bytes)) {
      throw Problem.TOO_SLOW.because(
          "The picture came at less than "
              + (leastBytesPerSecond >> 10)
              + " kB a second; send it over a faster connection");
    }
  }

  /** Whether an answer that begins now is taken too slowly. */
  Supplier<Optional<ProblemException>> ofTaking(long bytes) {
    long start = System.nanoTime();
    return () ->
        System.nanoTime() - start > allowed(bytes)
            ? Optional.of(Problem.CLIENT_GONE.because("The answer was not taken in time"))
            : Optional.empty();
  }

  private long allowed(long bytes) {
    return grace.plusSeconds(bytes / leastBytesPerSecond).toNanos();
  }
}
