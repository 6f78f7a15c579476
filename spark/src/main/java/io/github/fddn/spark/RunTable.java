package io.github.fddn.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The Parquet table of a job, with the rows of one run or, as {@code --resume} goes on with it, of
 * several.
 *
 * @param spark the session that reads it
 * @param folder as the user wrote it
 * @param schema its columns, {@link #RUN} among them
 */
record RunTable(SparkSession spark, String folder, StructType schema) {
  /** Column: tells the rows of a run from others. */
  static final String RUN = "run";

  /** The value of {@link #RUN} for a run that begins now. */
  static String newRun() {
    return Instant.now() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Whether there is anything in its folder, be it what a driver that died left unfinished. */
  boolean exists() throws IOException {
    Path path = new Path(folder);
    FileSystem store = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return store.exists(path) && store.listStatusIterator(path).hasNext();
  }

  /**
   * Keeps a run from adding to a table unasked.
   *
   * @throws IOException if there is one; one line that names it
   */
  void requireFree() throws IOException {
    if (exists()) {
      throw new IOException(
          "table " + folder + " exists; --resume goes on with it, or give another with --table");
    }
  }

  /**
   * Notices that another job wrote to the table at the same time: whichever of two ends first takes
   * the files that the other has not finished.
   *
   * @throws IOException if not all rows of a run arrived; one line that names the table
   */
  void requireAll(long arrived, long expected) throws IOException {
    if (arrived < expected) {
      throw new IOException(
          "table "
              + folder
              + ": got "
              + arrived
              + " rows of this run, expected "
              + expected
              + ": another job wrote to it at the same time; run this one again with --resume, one"
              + " job at a table at a time");
    }
  }

  /** The rows that are in it now; those that are added later are not. */
  Dataset<Row> rows() {
    return spark.read().schema(schema).parquet(folder);
  }
}
