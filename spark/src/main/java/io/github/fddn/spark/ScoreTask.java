package io.github.fddn.spark;

import io.github.fddn.image.metrics.Metric;
import io.github.fddn.image.metrics.Score;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.spark.files.Found;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.ModelBytes;
import io.github.fddn.spark.work.PairCounters;
import io.github.fddn.spark.work.PhotoWork;
import io.github.fddn.spark.work.ScoreWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * A task: measures the pairs of its rows one after another and makes a row of the table of each.
 *
 * @param run tells the run's rows from others in the table
 * @param byModel whether the model restores; otherwise restored pictures are read
 * @param settings what is wanted of the model
 * @param model the model
 * @param configuration Hadoop's
 * @param counters what Spark's page shows
 */
record ScoreTask(
    String run,
    boolean byModel,
    DeblurSettings settings,
    ModelBytes model,
    Broadcast<SerializableConfiguration> configuration,
    PairCounters counters)
    implements MapPartitionsFunction<Row, Row> {
  /** Column: whether the pair was measured. */
  static final String STATUS = "status";

  /** Column: what tells two models apart; null where a program restored. */
  static final String MODEL_DIGEST = "model_digest";

  /** Column: how much the model did; null where a program restored. */
  static final String STRENGTH = "strength";

  static final String BLURRED = "blurred";
  static final String SHARP = "sharp";
  static final String RESTORED = "restored";
  static final String MEASURED = "measured";
  static final String FAILED = "failed";

  /** The columns of the table. */
  static StructType tableSchema() {
    StructType schema =
        new StructType()
            .add("name", DataTypes.StringType, false)
            .add(BLURRED, DataTypes.StringType)
            .add(SHARP, DataTypes.StringType)
            .add(RESTORED, DataTypes.StringType)
            .add(STATUS, DataTypes.StringType, false)
            .add("message", DataTypes.StringType)
            .add("width", DataTypes.IntegerType)
            .add("height", DataTypes.IntegerType)
            .add("seconds", DataTypes.DoubleType);
    for (Metric metric : Metric.all()) {
      schema =
          schema.add(before(metric), DataTypes.DoubleType).add(after(metric), DataTypes.DoubleType);
    }
    return schema
        .add("model", DataTypes.StringType)
        .add(MODEL_DIGEST, DataTypes.StringType)
        .add(STRENGTH, DataTypes.DoubleType)
        .add(RunTable.RUN, DataTypes.StringType, false);
  }

  static String before(Metric metric) {
    return column(metric) + "_before";
  }

  static String after(Metric metric) {
    return column(metric) + "_after";
  }

  private static String column(Metric metric) {
    return metric.label().replace('-', '_');
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return rows;
    }
    ScoreWork work = ScoreWork.open(model, settings);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> work.close());
    Configuration hadoop = configuration.value().value();
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .map(row -> row(Pairs.Trio.of(row), work, hadoop))
        .iterator();
  }

  private Row row(Pairs.Trio trio, ScoreWork work, Configuration hadoop) {
    String problem = trio.problem(!byModel);
    if (problem != null) {
      return row(trio, problem, null, work);
    }
    try {
      ScoreWork.Measured score =
          work.measure(
              source(hadoop, trio.blurred()),
              source(hadoop, trio.sharp()),
              byModel ? null : source(hadoop, trio.restored()));
      return row(trio, null, score, work);
    } catch (RestoreException e) {
      if (e.reason() == RestoreException.Reason.CANCELLED) {
        throw e;
      }
      return row(trio, String.valueOf(e.getMessage()), null, work);
    } catch (IOException e) {
      return row(trio, String.valueOf(e.getMessage()), null, work);
    } catch (IllegalArgumentException e) {
      return row(trio, trio.name() + ": " + e.getMessage(), null, work);
    } catch (OutOfMemoryError e) {
      return row(trio, trio.name() + ": " + ScoreWork.heapExhausted(), null, work);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A pair that finds a fault of ours must not take the others with it.
      return row(trio, "Bug: " + trio.name() + ": " + e, null, work);
    }
  }

  private static PhotoWork.Source source(Configuration hadoop, @Nullable Found found) {
    if (found == null) {
      throw new IllegalStateException("Bug: a pair without a file");
    }
    return FoundSource.of(hadoop, found);
  }

  private Row row(
      Pairs.Trio trio,
      @Nullable String message,
      ScoreWork.@Nullable Measured score,
      ScoreWork work) {
    (score == null ? counters.failed() : counters.measured()).add(1);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(trio.name());
    values.add(path(trio.blurred()));
    values.add(path(trio.sharp()));
    values.add(path(trio.restored()));
    values.add(score == null ? FAILED : MEASURED);
    values.add(message);
    values.add(score == null ? null : score.header().size().width());
    values.add(score == null ? null : score.header().size().height());
    values.add(score == null ? null : score.seconds());
    for (Metric metric : Metric.all()) {
      values.add(score == null ? null : value(score.before(), metric));
      values.add(score == null ? null : value(score.after(), metric));
    }
    values.add(byModel ? work.modelName() : null);
    values.add(byModel ? model.digest() : null);
    values.add(byModel ? settings.strength() : null);
    values.add(run);
    return RowFactory.create(values.toArray());
  }

  private static @Nullable Double value(Score score, Metric metric) {
    OptionalDouble value = score.value(metric);
    return value.isEmpty() ? null : value.getAsDouble();
  }

  private static @Nullable String path(@Nullable Found found) {
    return found == null ? null : found.path();
  }
}
