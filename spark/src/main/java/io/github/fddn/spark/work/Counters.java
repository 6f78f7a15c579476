package io.github.fddn.spark.work;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What a run has done so far, in Spark's own page while it works. Photographs of lost executors are
 * counted once more; the table is exact.
 *
 * @param restored photographs that were restored
 * @param skipped photographs that were done already
 * @param failed photographs that could not be restored
 * @param passedOver files that are no photographs
 * @param pixels pixels that were restored
 */
public record Counters(
    LongAccumulator restored,
    LongAccumulator skipped,
    LongAccumulator failed,
    LongAccumulator passedOver,
    LongAccumulator pixels)
    implements Serializable {

  /** Counters at nought. */
  public static Counters of(SparkContext spark) {
    return new Counters(
        spark.longAccumulator("photographs restored"),
        spark.longAccumulator("photographs skipped"),
        spark.longAccumulator("photographs failed"),
        spark.longAccumulator("other files passed over"),
        spark.longAccumulator("pixels restored"));
  }

  /** Counts one file. */
  public void add(Fate fate) {
    switch (fate.status()) {
      case RESTORED -> restored.add(1);
      case SKIPPED -> skipped.add(1);
      case FAILED -> failed.add(1);
      case PASSED_OVER -> passedOver.add(1);
    }
    Fate.Picture picture = fate.picture();
    if (picture != null) {
      pixels.add(picture.size().pixels());
    }
  }
}
