package io.github.fddn.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.fddn.image.metrics.Metric;
import io.github.fddn.spark.files.Found;
import io.github.fddn.spark.files.Listing;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.ModelBytes;
import io.github.fddn.spark.work.PairCounters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
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
  private final RunTable table;

  /**
   * What is to be done.
   *
   * @param blurred folder of blurred pictures; folders in it are searched
   * @param sharp folder of the same pictures sharp, under the same names
   * @param restored folder of pictures that some program restored; empty for the model to do it
   * @param table folder of the Parquet table
   * @param resume whether rows are added to a table that is there, for the pairs it has no score
   *     of; otherwise there must be none
   * @param model the name of a shipped model, or a file of any file system
   * @param settings of which strength, limits and memory matter
   */
  public record Request(
      String blurred,
      String sharp,
      Optional<String> restored,
      String table,
      boolean resume,
      String model,
      DeblurSettings settings) {}

  /**
   * What was found.
   *
   * @param run the value of the table's column {@code run} for the rows of this run
   * @param measured pairs that were measured
   * @param skipped pairs whose score the table held already
   * @param failed pairs that could not be, for a reason of their own
   * @param means of every metric over the pairs that have it, skipped ones included
   * @param elapsed from the first look at folders to the finished table
   */
  public record Summary(
      String run,
      long measured,
      long skipped,
      long failed,
      Map<Metric, Means> means,
      Duration elapsed) {}

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
    this.table = new RunTable(spark, request.table(), ScoreTask.tableSchema());
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
    if (!request.resume()) {
      table.requireFree();
    }
    ModelBytes model = ModelBytes.of(spark, request.model());
    model.check();
    String id = RunTable.newRun();
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
      Dataset<Row> known = known(model);
      Dataset<Row> left = pairs.join(known, samePictures(pairs, known), "left_anti");
      long wanted = left.count();
      int tasks = Plan.tasks(wanted, context.defaultParallelism());
      context.setJobDescription("Measuring pictures with " + model.name());
      left.repartition(tasks, col("name"))
          .mapPartitions(task(id, model), Encoders.row(ScoreTask.tableSchema()))
          .write()
          .mode(SaveMode.Append)
          // The second way of Hadoop: the rows of a task stand in the table as soon as it ends, so
          // that those of a job whose driver died are there to go on from.
          .option(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, 2)
          .parquet(request.table());
      Dataset<Row> held = known.join(pairs, samePictures(pairs, known), "left_semi");
      return summary(id, held, wanted, started);
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
        PairCounters.of(spark.sparkContext()));
  }

  /** The scores that the table holds of this model, one for the same pictures. */
  private Dataset<Row> known(ModelBytes model) throws IOException {
    Dataset<Row> rows =
        request.resume() && table.exists()
            ? table.rows()
            : spark.createDataFrame(List.of(), ScoreTask.tableSchema());
    boolean byModel = request.restored().isEmpty();
    Column digest = lit(byModel ? model.digest() : null);
    Column strength = lit(byModel ? request.settings().strength() : null);
    return rows.where(
            isMeasured()
                .and(col(ScoreTask.MODEL_DIGEST).eqNullSafe(digest))
                .and(col(ScoreTask.STRENGTH).eqNullSafe(strength)))
        .dropDuplicates(new String[] {ScoreTask.BLURRED, ScoreTask.SHARP, ScoreTask.RESTORED});
  }

  private static Column samePictures(Dataset<Row> pairs, Dataset<Row> scores) {
    return Stream.of(ScoreTask.BLURRED, ScoreTask.SHARP, ScoreTask.RESTORED)
        .map(kind -> pairs.col(kind).getField(Found.PATH).eqNullSafe(scores.col(kind)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Column isMeasured() {
    return col(ScoreTask.STATUS).equalTo(ScoreTask.MEASURED);
  }

  private Dataset<Row> listing(String folder) throws IOException {
    return new Listing(spark, List.of()).of(List.of(folder), new Listing.Wish(true, "", true));
  }

  private Summary summary(String run, Dataset<Row> held, long wanted, long started)
      throws IOException {
    Column isNew = col(RunTable.RUN).equalTo(run);
    List<Column> columns = new ArrayList<>();
    columns.add(count(when(isNew, lit(1))));
    columns.add(count(when(isNew.and(isMeasured()), lit(1))));
    for (Metric metric : Metric.all()) {
      columns.add(avg(ScoreTask.before(metric)));
      columns.add(avg(ScoreTask.after(metric)));
    }
    Row row =
        held.union(table.rows().where(isNew))
            .agg(count(lit(1)), columns.toArray(new Column[0]))
            .first();
    Map<Metric, Means> means = new LinkedHashMap<>();
    int at = 3;
    for (Metric metric : Metric.all()) {
      if (!row.isNullAt(at)) {
        means.put(metric, new Means(row.getDouble(at), row.getDouble(at + 1)));
      }
      at += 2;
    }
    long added = row.getLong(1);
    table.requireAll(added, wanted);
    long measured = row.getLong(2);
    return new Summary(
        run,
        measured,
        row.getLong(0) - added,
        added - measured,
        means,
        Duration.ofNanos(System.nanoTime() - started));
  }
}
