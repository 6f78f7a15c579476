package io.github.fddn.server;

import java.time.Duration;

/**
 * How long the service waits for its clients, and for what is under way when it ends.
 *
 * @param standing how long a connection may stand still
 * @param grace what a body, or the taking of an answer, may take however small it is
 * @param leastBytesPerSecond how fast bytes have to come and go beyond that
 * @param work at the end: what is under way may still take as long
 * @param collecting at the end: how long an outcome of a job waits for whoever wants it
 */
public record Patience(
    Duration standing,
    Duration grace,
    long leastBytesPerSecond,
    Duration work,
    Duration collecting) {
  /** For threads to end and the private folder to be emptied. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(10);

  /** Rejects what makes no sense. */
  public Patience {
    if (standing.isNegative() || standing.isZero() || leastBytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "Patience: got "
              + standing
              + " standing and "
              + leastBytesPerSecond
              + " bytes a second, expected more than none");
    }
    if (grace.isNegative() || work.isNegative() || collecting.isNegative()) {
      throw new IllegalArgumentException(
          "Patience: got "
              + grace
              + ", "
              + work
              + " and "
              + collecting
              + ", expected no less than none");
    }
  }

  /**
   * 75 seconds of standing still, ten seconds and 8 kB a second; at the end two minutes, as long as
   * the largest picture may take, and 15 seconds.
   */
  public static Patience defaults() {
    // Longer than clients and balancers keep a connection (Java 30 s, usual balancers 60 s):
    // whoever ends it second may have sent a request on it meanwhile, which is then lost.
    Duration standing = Duration.ofSeconds(75);
    return new Patience(
        standing, Duration.ofSeconds(10), 8 << 10, Duration.ofMinutes(2), Duration.ofSeconds(15));
  }

  /** This patience with other connections. */
  public Patience withStanding(Duration other) {
    return new Patience(other, grace, leastBytesPerSecond, work, collecting);
  }

  /** This patience with another pace. */
  public Patience withPace(Duration otherGrace, long bytesPerSecond) {
    return new Patience(standing, otherGrace, bytesPerSecond, work, collecting);
  }

  /** This patience with another end. */
  public Patience withEnd(Duration otherWork, Duration otherCollecting) {
    return new Patience(standing, grace, leastBytesPerSecond, otherWork, otherCollecting);
  }

  /** What closing the service takes at most, all in all; whoever would kill it waits longer. */
  public Duration closing() {
    return work.plus(collecting).plus(LAST_STEPS);
  }
}
