package io.github.fddn.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.fddn.image.metrics.Metric;
import io.github.fddn.spark.files.Listing;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.ModelBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Measures blurred pictures, and what a model or another program makes of them, against sharp ones,
 * with a cluster: PSNR and SSIM in every convention of the field, as {@code fddn evaluate} does. A
 * table has a row for every pair; a pair that cannot be measured is a row of it and fails nothing.
 */
public final class EvaluateJob {
  private final SparkSession spark;
  private final Request request;

  /**
   * What is to be done.
   *
   * @param blurred folder of blurred pictures; folders in it are searched
   * @param sharp folder of the same pictures sharp, under the same names
   * @param restored folder of pictures that some program restored; empty for the model to do it
   * @param table folder of the Parquet table, which must not exist yet
   * @param model the name of a shipped model, or a file of any file system
   * @param settings of which strength, limits and memory matter
   */
  public record Request(
      String blurred,
      String sharp,
      Optional<String> restored,
      String table,
      String model,
      DeblurSettings settings) {}

  /**
   * What was found.
   *
   * @param measured pairs that were measured
   * @param failed pairs that could not be, for a reason of their own
   * @param means of every metric over the pairs that have it
   * @param elapsed from the first look at folders to the finished table
   */
  public record Summary(long measured, long failed, Map<Metric, Means> means, Duration elapsed) {}

  /**
   * A metric's means.
   *
   * @param before of the blurred pictures
   * @param after of the restored ones
   */
  public record Means(double before, double after) {}

  private EvaluateJob(SparkSession spark, Request request) {
    this.spark = spark;
    this.request = request;
  }

  /** The command: {@code EvaluateJob --blurred DIR --sharp DIR --table DIR}. */
  public static void main(String[] arguments) {
    JobMain.run(new EvaluateCommand(), arguments);
  }

  /**
   * Measures what {@code request} names; returns when all is done.
   *
   * @throws IOException if a folder or the table cannot be used; one line that names it
   * @throws io.github.fddn.restore.RestoreException if the model cannot be opened
   */
  public static Summary run(SparkSession spark, Request request) throws IOException {
    return new EvaluateJob(spark, request).run();
  }

  private Summary run() throws IOException {
    final long started = System.nanoTime();
    requireFree();
    ModelBytes model = ModelBytes.of(spark, request.model());
    model.check();
    String id = Instant.now() + "-" + UUID.randomUUID().toString().substring(0, 8);
    Optional<Dataset<Row>> restored = Optional.empty();
    if (request.restored().isPresent()) {
      restored = Optional.of(listing(request.restored().get()));
    }
    Dataset<Row> pairs =
        Pairs.of(listing(request.blurred()), listing(request.sharp()), restored)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SparkContext context = spark.sparkContext();
      context.setJobDescription("Looking for pictures");
      int tasks = Plan.tasks(pairs.count(), context.defaultParallelism());
      context.setJobDescription("Measuring pictures with " + model.name());
      pairs
          .repartition(tasks, col("name"))
          .mapPartitions(task(id, model), Encoders.row(ScoreTask.tableSchema()))
          .write()
          .mode(SaveMode.ErrorIfExists)
          .parquet(request.table());
      return summary(started);
    } finally {
      pairs.unpersist();
      spark.sparkContext().setJobDescription(null);
    }
  }

  private ScoreTask task(String id, ModelBytes model) {
    return new ScoreTask(
        id,
        request.restored().isEmpty(),
        request.settings(),
        model,
        SerializableConfiguration.broadcast(spark.sparkContext()),
        spark.sparkContext().longAccumulator("pairs measured"));
  }

  private Dataset<Row> listing(String folder) throws IOException {
    return new Listing(spark, List.of()).of(List.of(folder), new Listing.Wish(true, "", true));
  }

  private void requireFree() throws IOException {
    Path table = new Path(request.table());
    if (table.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(table)) {
      throw new IOException("table " + request.table() + " exists; give another with --table");
    }
  }

  private Summary summary(long started) {
    Column isMeasured = col(ScoreTask.STATUS).equalTo(ScoreTask.MEASURED);
    List<Column> columns = new ArrayList<>();
    columns.add(count(when(isMeasured, lit(1))));
    for (Metric metric : Metric.all()) {
      columns.add(avg(ScoreTask.before(metric)));
      columns.add(avg(ScoreTask.after(metric)));
    }
    Row row =
        spark
            .read()
            .schema(ScoreTask.tableSchema())
            .parquet(request.table())
            .agg(count(lit(1)), columns.toArray(new Column[0]))
            .first();
    Map<Metric, Means> means = new LinkedHashMap<>();
    int at = 2;
    for (Metric metric : Metric.all()) {
      if (!row.isNullAt(at)) {
        means.put(metric, new Means(row.getDouble(at), row.getDouble(at + 1)));
      }
      at += 2;
    }
    return new Summary(
        row.getLong(1),
        row.getLong(0) - row.getLong(1),
        means,
        Duration.ofNanos(System.nanoTime() - started));
  }
}
