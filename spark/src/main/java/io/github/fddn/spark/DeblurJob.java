package io.github.fddn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.github.fddn.spark.files.Listing;
import io.github.fddn.spark.files.OutputFolder;
import io.github.fddn.spark.files.SignOfLife;
import io.github.fddn.spark.work.Counters;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.Fate;
import io.github.fddn.spark.work.ModelBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Restores all photographs below folders of any file system that Hadoop knows, with a cluster.
 *
 * <p>Each executor's Java machine has one engine for all its task slots. Restored photographs stand
 * under the output folder as their inputs do under theirs, each whole or not there. A table says
 * what became of every input; a photograph that cannot be restored is a row of it and fails
 * nothing.
 *
 * <pre>{@code
 * spark-submit --class io.github.fddn.spark.DeblurJob fddn-spark.jar \
 *     s3a://bucket/holiday --recursive --output s3a://bucket/sharper --table s3a://bucket/fates
 * }</pre>
 */
public final class DeblurJob {
  private final SparkSession spark;
  private final Request request;
  private final Configuration hadoop;
  private final RunTable table;

  /**
   * What is to be done.
   *
   * @param inputs files, folders and patterns
   * @param wish which files of folders are taken
   * @param output folder for restored photographs
   * @param table folder of the Parquet table; rows are added to one that is there
   * @param model the name of a shipped model, or a file of any file system
   * @param onExisting what happens to inputs whose output exists
   * @param settings what is wanted of each photograph
   */
  public record Request(
      List<String> inputs,
      Listing.Wish wish,
      String output,
      String table,
      String model,
      OnExisting onExisting,
      DeblurSettings settings) {
    /** Keeps a copy of the inputs. */
    public Request {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * What was done.
   *
   * @param run the value of the table's column {@code run} for the rows of this run
   * @param restored photographs that were restored
   * @param skipped photographs that were restored already
   * @param failed photographs that could not be
   * @param passedOver files that are no photographs
   * @param elapsed from the first look at folders to the finished table
   */
  public record Summary(
      String run, long restored, long skipped, long failed, long passedOver, Duration elapsed) {}

  private DeblurJob(SparkSession spark, Request request) {
    this.spark = spark;
    this.request = request;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.table = new RunTable(spark, request.table(), Plan.tableSchema());
  }

  /** The command: {@code DeblurJob INPUT... --output DIR --table DIR}; {@code --help} explains. */
  public static void main(String[] arguments) {
    JobMain.run(new DeblurCommand(), arguments);
  }

  /**
   * Restores what {@code request} names; returns when all is done.
   *
   * @throws IOException if output or table cannot be used; one line that names it
   * @throws io.github.fddn.restore.RestoreException if the model cannot be opened
   */
  public static Summary run(SparkSession spark, Request request) throws IOException {
    var job = new DeblurJob(spark, request);
    var listing =
        new Listing(spark, List.of(new Path(request.output()), new Path(request.table())));
    job.describe("Looking for photographs");
    return job.run(listing.of(request.inputs(), request.wish()));
  }

  /**
   * Restores files that were listed elsewhere, for example by {@code binaryFile} or an inventory.
   *
   * @param files columns {@code path} (text, with its scheme) and {@code length} (bytes); outputs
   *     repeat the whole path below the output folder
   * @param request whose inputs and wish do not matter
   * @throws IOException as {@link #run(SparkSession, Request)}
   */
  public static Summary run(SparkSession spark, Dataset<Row> files, Request request)
      throws IOException {
    return new DeblurJob(spark, request).run(Listing.of(files));
  }

  private Summary run(Dataset<Row> listing) throws IOException {
    final long started = System.nanoTime();
    if (request.onExisting() == OnExisting.REFUSE) {
      table.requireFree();
    }
    String id = RunTable.newRun();
    ModelBytes model = ModelBytes.of(spark, request.model());
    model.check();
    Counters counters = Counters.of(spark.sparkContext());
    OutputFolder output = OutputFolder.begin(hadoop, request.output(), id.replace(':', '-'));
    Dataset<Row> files = listing.persist(StorageLevel.MEMORY_AND_DISK());
    SignOfLife alive = SignOfLife.keep(hadoop, output);
    try {
      long count = files.count();
      var run = new RestoreTask.Run(id, output, request.settings(), request.onExisting());
      describe("Restoring " + count + " files with " + model.name());
      // Each task's rows are kept as soon as it ends; the table gets them all, in few files.
      String rows = new Path(output.drafts(), "rows").toString();
      rows(files, count, new RestoreTask(run, configuration(), model, counters))
          .write()
          .parquet(rows);
      describe("Writing the table");
      Dataset<Row> told = spark.read().schema(Plan.tableSchema()).parquet(rows);
      Column passedOver = col(Fate.STATUS).equalTo(Fate.Status.PASSED_OVER.word());
      Dataset<Row> kept = told.where(not(passedOver));
      final long wanted = kept.count();
      kept.coalesce(Plan.files(count)).write().mode(SaveMode.Append).parquet(request.table());
      // Not from the counter: it counts the files of a task that is done twice once more.
      return summary(id, wanted, told.count() - wanted, started);
    } finally {
      files.unpersist();
      alive.close();
      output.clear(hadoop);
      describe(null);
    }
  }

  private Dataset<Row> rows(Dataset<Row> files, long count, RestoreTask task) throws IOException {
    SparkContext context = spark.sparkContext();
    return Plan.of(files, count, context.defaultParallelism(), earlier(), request.settings())
        .mapPartitions(task, Encoders.row(Plan.tableSchema()));
  }

  private Broadcast<SerializableConfiguration> configuration() {
    return SerializableConfiguration.broadcast(spark.sparkContext());
  }

  private Optional<Dataset<Row>> earlier() throws IOException {
    return request.onExisting() == OnExisting.RESUME && table.exists()
        ? Optional.of(table.rows())
        : Optional.empty();
  }

  private Summary summary(String run, long wanted, long passedOver, long started)
      throws IOException {
    Map<String, Long> counts = new HashMap<>();
    table
        .rows()
        .where(col(RunTable.RUN).equalTo(run))
        .groupBy(Fate.STATUS)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    long arrived = counts.values().stream().mapToLong(Long::longValue).sum();
    table.requireAll(arrived, wanted);
    return new Summary(
        run,
        counts.getOrDefault(Fate.Status.RESTORED.word(), 0L),
        counts.getOrDefault(Fate.Status.SKIPPED.word(), 0L),
        counts.getOrDefault(Fate.Status.FAILED.word(), 0L),
        passedOver,
        Duration.ofNanos(System.nanoTime() - started));
  }

  private void describe(@Nullable String what) {
    spark.sparkContext().setJobDescription(what);
  }
}
