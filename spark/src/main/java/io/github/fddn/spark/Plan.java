package io.github.fddn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Found;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.Fate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which photograph is restored by which task, and the table that tells what became of it.
 *
 * <p>Photographs are dealt to tasks by the hash of their output's name: a task that is run again
 * gets the same ones, those of one output meet in one task, and large pictures, which come in
 * sequences, are spread over all.
 */
final class Plan {
  /** Column: the input that takes the output's name. */
  static final String FIRST = "first_of_target";

  /** Column: whether the table of an earlier run says that the input is restored. */
  static final String IN_TABLE = "in_table";

  private static final String TARGET = "target";
  private static final String MODEL = "model";
  private static final String STRENGTH = "strength";

  /** What is lost with a lost executor, and the most that tasks differ by at the end. */
  private static final int PHOTOS_PER_TASK = 8;

  /** More tasks than these are slow to schedule. */
  private static final int MOST_TASKS = 100_000;

  /** Rows of a file of the table: tasks make many small ones, which are slow to read. */
  private static final int ROWS_PER_FILE = 500_000;

  private Plan() {}

  /** The columns of the table. */
  static StructType tableSchema() {
    StructType schema =
        new StructType()
            .add(Found.PATH, DataTypes.StringType, false)
            .add("output", DataTypes.StringType)
            .add("bytes", DataTypes.LongType, false);
    for (StructField field : Fate.SCHEMA.fields()) {
      schema = schema.add(field);
    }
    return schema
        .add(MODEL, DataTypes.StringType, false)
        .add(STRENGTH, DataTypes.DoubleType, false)
        .add(RunTable.RUN, DataTypes.StringType, false);
  }

  static Row tableRow(
      Found found,
      @Nullable String output,
      Fate fate,
      String model,
      DeblurSettings settings,
      String run) {
    Row told = fate.toRow();
    Object[] values = new Object[told.size() + 6];
    values[0] = found.path();
    values[1] = output;
    values[2] = found.length();
    for (int i = 0; i < told.size(); i++) {
      values[3 + i] = told.get(i);
    }
    values[values.length - 3] = model;
    values[values.length - 2] = settings.strength();
    values[values.length - 1] = run;
    return RowFactory.create(values);
  }

  /** Where an output of {@code format} goes, below the output folder. */
  static String relative(String relative, ImageFormat format) {
    int folders = relative.lastIndexOf('/') + 1;
    return relative.substring(0, folders) + PhotoName.of(relative.substring(folders)).in(format);
  }

  /**
   * Deals photographs to tasks.
   *
   * @param files columns {@link Found#SCHEMA}
   * @param count how many they are
   * @param slots tasks that run at once
   * @param table of earlier runs, if that is to be heard
   */
  static Dataset<Row> of(
      Dataset<Row> files,
      long count,
      int slots,
      Optional<Dataset<Row>> table,
      DeblurSettings settings) {
    Column target = udf(new Target(settings), DataTypes.StringType).apply(col(Found.RELATIVE));
    Dataset<Row> named =
        files.withColumn(
            TARGET, when(col(Found.PROBLEM).equalTo(""), target).otherwise(col(Found.PATH)));
    return table
        .map(earlier -> named.join(restored(earlier), new String[] {Found.PATH}, "left"))
        .orElseGet(() -> named.withColumn(IN_TABLE, lit(null).cast(DataTypes.BooleanType)))
        .withColumn(IN_TABLE, col(IN_TABLE).isNotNull())
        .repartition(tasks(count, slots), col(TARGET))
        .withColumn(
            FIRST,
            first(col(Found.PATH)).over(Window.partitionBy(TARGET).orderBy(col(Found.PATH))));
  }

  private static Dataset<Row> restored(Dataset<Row> table) {
    return table
        .where(col(Fate.STATUS).equalTo(Fate.Status.RESTORED.word()))
        .select(Found.PATH)
        .distinct()
        .withColumn(IN_TABLE, lit(true));
  }

  static int files(long count) {
    return (int) (1 + count / ROWS_PER_FILE);
  }

  static int tasks(long count, int slots) {
    long wanted = Math.max(slots, (count + PHOTOS_PER_TASK - 1) / PHOTOS_PER_TASK);
    return (int) Math.max(1, Math.min(Math.min(wanted, MOST_TASKS), count));
  }

  /** The output's name by the input's; what is called wrongly is found out by the task. */
  private record Target(DeblurSettings settings) implements UDF1<String, String> {
    @Override
    public String call(String relative) {
      ImageFormat asked = settings.format();
      Optional<ImageFormat> format =
          asked == null
              ? PhotoName.of(relative).format().map(ImageFormat::orWritable)
              : Optional.of(asked);
      return format.map(one -> relative(relative, one)).orElse(relative);
    }
  }
}
