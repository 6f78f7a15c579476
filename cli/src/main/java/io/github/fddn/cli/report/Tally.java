package io.github.fddn.cli.report;

import java.time.Duration;

/**
 * Counts of a run.
 *
 * @param total inputs of the run
 * @param done restored
 * @param skipped left as they were, because their output existed
 * @param failed not restored
 * @param pixels pixels restored
 * @param elapsed since the run began
 */
public record Tally(int total, int done, int skipped, int failed, long pixels, Duration elapsed) {
  /** The tally before anything has happened. */
  public static Tally of(int total) {
    return new Tally(total, 0, 0, 0, 0, Duration.ZERO);
  }

  /** This tally and one more result. */
  public Tally with(FileResult result, Duration now) {
    if (result instanceof FileResult.Done one) {
      return new Tally(total, done + 1, skipped, failed, pixels + one.size().pixels(), now);
    }
    if (result instanceof FileResult.Skipped) {
      return new Tally(total, done, skipped + 1, failed, pixels, now);
    }
    if (result instanceof FileResult.Failed) {
      return new Tally(total, done, skipped, failed + 1, pixels, now);
    }
    return new Tally(total, done, skipped, failed, pixels, now);
  }

  /** Inputs of which the outcome is known. */
  public int settled() {
    return done + skipped + failed;
  }

  /**
   * Time until all is done, at the pace so far; zero while there is no pace.
   *
   * @param startedPixels pixels done of pictures that are not finished
   * @param openPixels pixels still to do of pictures that are not finished
   * @param started how many these are
   */
  public Duration left(long startedPixels, long openPixels, int started, Duration now) {
    long finished = pixels + startedPixels;
    if (finished == 0) {
      return Duration.ZERO;
    }
    // Of pictures that were not opened yet the size is unknown: the mean of the others stands in.
    double mean = (double) (finished + openPixels) / (done + started);
    double open = openPixels + mean * Math.max(0, total - settled() - started);
    return Duration.ofMillis((long) (now.toMillis() * open / finished));
  }
}
