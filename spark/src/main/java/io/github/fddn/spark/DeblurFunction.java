package io.github.fddn.spark;

import io.github.fddn.restore.ShippedModel;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.ModelBytes;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;

/**
 * Restores pictures in SQL:
 *
 * <pre>{@code
 * SELECT path, r.content, r.status, r.message
 * FROM (SELECT path, fddn_deblur(content) AS r FROM photographs)
 * }</pre>
 *
 * <p>Bytes of an image file go in; out come {@code content} (the bytes of the restored file, NULL
 * where nothing was restored), {@code status}, {@code reason}, {@code message}, {@code width},
 * {@code height}, {@code format}, {@code output_bytes}, {@code seconds}, {@code sharpness_before},
 * {@code sharpness_after} and {@code warnings}, as in the table of {@link DeblurJob}.
 */
public final class DeblurFunction {
  /** Its name in SQL. */
  public static final String NAME = "fddn_deblur";

  private DeblurFunction() {}

  /** Registers {@link #NAME} with the shipped model and defaults. */
  public static void register(SparkSession spark) {
    spark
        .udf()
        .register(NAME, of(ModelBytes.shipped(ShippedModel.DEFAULT), DeblurSettings.defaults()));
  }

  /**
   * Registers {@link #NAME}.
   *
   * @param model the name of a shipped model, or a file of any file system
   * @throws IOException if the model's file cannot be read; one line that names it
   * @throws io.github.fddn.restore.RestoreException if the model cannot be opened
   */
  public static void register(SparkSession spark, String model, DeblurSettings settings)
      throws IOException {
    ModelBytes bytes = ModelBytes.of(spark, model);
    bytes.check();
    spark.udf().register(NAME, of(bytes, settings));
  }

  /** Not deterministic in Spark's sense, or it would restore once for each field that is asked. */
  static UserDefinedFunction of(ModelBytes model, DeblurSettings settings) {
    return functions.udf(new BytesWork(model, settings), BytesWork.schema()).asNondeterministic();
  }
}
