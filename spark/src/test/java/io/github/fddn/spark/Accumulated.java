package io.github.fddn.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** The accumulators that Spark's page of stages shows, by their names. */
final class Accumulated extends SparkListener implements AutoCloseable {
  private final SparkSession spark;
  private final Map<String, Object> values = new ConcurrentHashMap<>();

  private Accumulated(SparkSession spark) {
    this.spark = spark;
  }

  /** Listens until closed. */
  static Accumulated in(SparkSession spark) {
    var listener = new Accumulated(spark);
    spark.sparkContext().addSparkListener(listener);
    return listener;
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    for (var one : CollectionConverters.asJava(stage.stageInfo().accumulables().values())) {
      if (one.name().isDefined() && one.value().isDefined()) {
        values.put(one.name().get(), one.value().get());
      }
    }
  }

  /** What every stage until now has told. */
  Map<String, Object> values() throws Exception {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    return Map.copyOf(values);
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
