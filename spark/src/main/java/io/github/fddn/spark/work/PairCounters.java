package io.github.fddn.spark.work;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What a run that measures has done so far, in Spark's own page while it works. Pairs of lost
 * executors are counted once more; the table is exact.
 *
 * @param measured pairs that were measured
 * @param failed pairs that could not be
 */
public record PairCounters(LongAccumulator measured, LongAccumulator failed)
    implements Serializable {

  /** Counters at nought. */
  public static PairCounters of(SparkContext spark) {
    return new PairCounters(
        spark.longAccumulator("pairs measured"), spark.longAccumulator("pairs failed"));
  }
}
