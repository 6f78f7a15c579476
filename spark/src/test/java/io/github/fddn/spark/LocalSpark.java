package io.github.fddn.spark;

import org.apache.spark.sql.SparkSession;

/** A real Spark in this process: two task slots, no page, no network beyond this machine. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .appName("fddn tests")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        // A few rows at a time: compiling each query would take longer than all of them.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }
}
