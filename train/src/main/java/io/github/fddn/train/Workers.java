package io.github.fddn.train;

import java.nio.FloatBuffer;

/**
 * The processes that make the steps of a run together. Each draws its share of a step's crops, and
 * all change the same weights by the sum of their gradients. Every worker makes the same calls in
 * the same order; each call waits for the others.
 *
 * <p>All methods throw {@link WorkerLostException} if another worker is gone or silent. Used by one
 * thread.
 */
public interface Workers extends AutoCloseable {

  /** This worker's number, from 0. The first one keeps the run's folder. */
  int rank();

  /** How many there are. */
  int count();

  /** Makes every number the sum over all workers; every worker gets the same bits. */
  void sum(FloatBuffer directValues);

  /** The same in double precision. */
  void sum(double[] values);

  /** What the first worker gives; what the others give is not looked at. */
  byte[] ofFirst(byte[] content);

  @Override
  void close();

  /** Whether it is so at any worker. */
  default boolean any(boolean here) {
    double[] flag = {here ? 1 : 0};
    sum(flag);
    return flag[0] > 0;
  }

  /**
   * Meets the others, between parts of work that not all have the same of: whoever waits hears that
   * the others are still there.
   */
  default void signOfLife() {
    any(false);
  }

  /** Whether this is the one that keeps the run's folder. */
  default boolean isFirst() {
    return rank() == 0;
  }

  /** A single one. */
  static Workers alone() {
    return new Alone();
  }
}
