package io.github.fddn.train;

import java.time.Duration;

/**
 * Which of a run's workers this process is, and where all of them meet.
 *
 * @param rank its number, from 0
 * @param count how many there are
 * @param host where the first one listens
 * @param port its port
 * @param patience how long another worker may be silent; longer than a step takes
 */
public record WorkerPlace(int rank, int count, String host, int port, Duration patience) {
  private static final int MOST_PORT = 65535;

  /** Rejects places that are not there. */
  public WorkerPlace {
    if (count < 1) {
      throw new IllegalArgumentException("workers: got " + count + ", expected at least 1");
    }
    if (rank < 0 || rank >= count) {
      throw new IllegalArgumentException(
          "rank: got " + rank + " of " + count + " workers, expected 0 to " + (count - 1));
    }
    if (host.isBlank() || port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException(
          "rendezvous: got '"
              + host
              + ":"
              + port
              + "', expected HOST:PORT, such as 10.0.0.7:29500");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience: got " + patience + ", expected more than 0");
    }
  }

  @Override
  public String toString() {
    return "worker " + rank + " of " + count;
  }
}
