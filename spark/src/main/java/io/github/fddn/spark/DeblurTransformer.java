package io.github.fddn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.fddn.restore.ShippedModel;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.ModelBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A stage of a Spark ML pipeline: a column with the bytes of image files, such as {@code content}
 * of {@code binaryFile}, gets a column with those of the restored ones beside it, and one that says
 * what became of each.
 */
public final class DeblurTransformer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> fateCol;
  private final Param<String> model;
  private final DoubleParam strength;

  /** With defaults: {@code content} to {@code restored} and {@code fate}, the shipped model. */
  public DeblurTransformer() {
    this(Identifiable.randomUID("deblur"));
  }

  /** With defaults and a name; pipelines that are read again call this. */
  public DeblurTransformer(String uid) {
    this.uid = uid;
    inputCol = new Param<>(uid, "inputCol", "column of bytes of image files");
    outputCol =
        new Param<>(uid, "outputCol", "column of restored bytes; null where there are none");
    fateCol = new Param<>(uid, "fateCol", "column that says what became of each");
    model = new Param<>(uid, "model", "name of a shipped model, or a file of any file system");
    strength =
        new DoubleParam(
            uid, "strength", "share of the restoration, 0 to 1", ParamValidators.inRange(0, 1));
    setDefault(inputCol, "content");
    setDefault(outputCol, "restored");
    setDefault(fateCol, "fate");
    setDefault(model, ShippedModel.DEFAULT.word());
    setDefault(strength, 1.0);
  }

  /** Reads one that was saved. */
  public static DeblurTransformer load(String path) {
    return read().load(path);
  }

  /** Reads those that were saved. */
  public static MLReader<DeblurTransformer> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The parameter {@code inputCol}. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The parameter {@code outputCol}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** The parameter {@code fateCol}. */
  public Param<String> fateCol() {
    return fateCol;
  }

  /** The parameter {@code model}. */
  public Param<String> model() {
    return model;
  }

  /** The parameter {@code strength}. */
  public DoubleParam strength() {
    return strength;
  }

  /** Takes the bytes of that column. */
  public DeblurTransformer setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Puts restored bytes into that column. */
  public DeblurTransformer setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** Puts what became of each into that column. */
  public DeblurTransformer setFateCol(String column) {
    set(fateCol, column);
    return this;
  }

  /** Takes that model: {@code fddn}, or a file of any file system. */
  public DeblurTransformer setModel(String file) {
    set(model, file);
    return this;
  }

  /** Does that much: 0 nothing, 1 all. */
  public DeblurTransformer setStrength(double share) {
    set(strength, share);
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    transformSchema(rows.schema());
    var settings = DeblurSettings.defaults().withStrength((Double) $(strength));
    String both = uid + "_both";
    return rows.withColumn(both, DeblurFunction.of(bytes(rows), settings).apply(col($(inputCol))))
        .withColumn($(outputCol), col(both + "." + BytesWork.CONTENT))
        .withColumn($(fateCol), fate(both))
        .drop(both);
  }

  private static Column fate(String both) {
    Column[] fields =
        Arrays.stream(fate().fieldNames())
            .map(name -> col(both + "." + name).as(name))
            .toArray(Column[]::new);
    return when(col(both).isNotNull(), struct(fields));
  }

  private ModelBytes bytes(Dataset<?> rows) {
    try {
      ModelBytes bytes = ModelBytes.of(rows.sparkSession(), $(model));
      bytes.check();
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    DataType type = schema.apply($(inputCol)).dataType();
    if (!type.equals(DataTypes.BinaryType)) {
      throw new IllegalArgumentException(
          "Column "
              + $(inputCol)
              + ": got "
              + type.simpleString()
              + ", expected binary, the bytes of image files");
    }
    return schema.add($(outputCol), DataTypes.BinaryType).add($(fateCol), fate());
  }

  private static StructType fate() {
    var fate = new StructType();
    for (var field : BytesWork.schema().fields()) {
      if (!field.name().equals(BytesWork.CONTENT)) {
        fate = fate.add(field.name(), field.dataType(), true);
      }
    }
    return fate;
  }

  @Override
  public DeblurTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
