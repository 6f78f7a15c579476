package io.github.fddn.server.http;

import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** How fast clients have to send and to take: slower than this is no network but an attack. */
final class Pace {
  private static final long LEAST_BYTES_PER_SECOND = 8 << 10;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Pace() {}

  /**
   * Refuses what comes too slowly.
   *
   * @throws ProblemException {@code TOO_SLOW}
   */
  static void requireSending(long bytes, long nanos) {
    if (nanos > allowed(bytes)) {
      throw Problem.TOO_SLOW.because(
          "The picture came at less than "
              + (LEAST_BYTES_PER_SECOND >> 10)
              + " kB a second; send it over a faster connection");
    }
  }

  /** Whether an answer that begins now is taken too slowly. */
  static Supplier<Optional<ProblemException>> ofTaking(long bytes) {
    long start = System.nanoTime();
    return () ->
        System.nanoTime() - start > allowed(bytes)
            ? Optional.of(Problem.CLIENT_GONE.because("The answer was not taken in time"))
            : Optional.empty();
  }

  private static long allowed(long bytes) {
    return GRACE.plusSeconds(bytes / LEAST_BYTES_PER_SECOND).toNanos();
  }
}
