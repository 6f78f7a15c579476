package io.github.fddn.spark;

import org.apache.hadoop.mapreduce.JobContext;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import scala.collection.immutable.Seq;

/**
 * Writes as Spark does, by a driver that dies when all tasks have ended and the table has not: what
 * the tasks wrote is left as it is.
 */
public final class DyingDriver extends SQLHadoopMapReduceCommitProtocol {
  private static final long serialVersionUID = 1L;
  private static final String SETTING = "spark.sql.sources.commitProtocolClass";

  /** As Spark calls it. */
  public DyingDriver(String job, String folder, boolean dynamicPartitionOverwrite) {
    super(job, folder, dynamicPartitionOverwrite);
  }

  /** Does {@code work} with such a driver; it is expected to fail. */
  static void during(SparkSession spark, Runnable work) {
    spark.conf().set(SETTING, DyingDriver.class.getName());
    try {
      work.run();
    } finally {
      spark.conf().unset(SETTING);
    }
  }

  @Override
  public void commitJob(JobContext job, Seq<TaskCommitMessage> tasks) {
    throw new IllegalStateException("the driver dies");
  }

  @Override
  public void abortJob(JobContext job) {
    // The dead tidy nothing up.
  }
}
