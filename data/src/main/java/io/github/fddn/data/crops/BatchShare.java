package io.github.fddn.data.crops;

/**
 * Which crops of every step are drawn here, where several workers make a step together: each a run
 * of neighbours, no crop twice.
 *
 * @param part this worker's, from 0
 * @param parts workers, at least 1
 */
public record BatchShare(int part, int parts) {
  /** Rejects shares that are not there. */
  public BatchShare {
    if (parts < 1 || part < 0 || part >= parts) {
      throw new IllegalArgumentException(
          "Share: got part " + part + " of " + parts + ", expected 0 to below " + parts);
    }
  }

  /** All crops. */
  public static BatchShare whole() {
    return new BatchShare(0, 1);
  }

  /** The first crop of so many that belongs to this share. */
  int from(int crops) {
    return Math.toIntExact((long) crops * part / parts);
  }

  /** The first crop behind this share. */
  int to(int crops) {
    return Math.toIntExact((long) crops * (part + 1) / parts);
  }
}
