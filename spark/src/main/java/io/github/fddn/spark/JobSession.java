package io.github.fddn.spark;

import org.apache.spark.sql.SparkSession;

/**
 * The session of a job: one that is there already, which goes on, or a new one, which ends with the
 * job.
 *
 * @param spark the session
 * @param own whether it was made for the job
 */
record JobSession(SparkSession spark, boolean own) implements AutoCloseable {
  static JobSession open(String name) {
    boolean own = SparkSession.getDefaultSession().isEmpty();
    return new JobSession(SparkSession.builder().appName(name).getOrCreate(), own);
  }

  @Override
  public void close() {
    if (own) {
      spark.stop();
    }
  }
}
