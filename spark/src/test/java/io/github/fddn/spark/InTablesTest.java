package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.restore.Deblurrer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are in tables: the function of SQL and the stage of Spark ML. */
class InTablesTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path root;
  private Dataset<Row> rows;
  private byte[] restored;

  @BeforeEach
  void pictures() throws IOException {
    Path in = Files.createDirectory(root.resolve("in"));
    new PhotoTree(in).picture("a.jpg").text("b.jpg", "no picture at all");
    rows = SPARK.read().format("binaryFile").load(in.toString());
    Path out = root.resolve("restored.jpg");
    try (var deblurrer = Deblurrer.open()) {
      deblurrer.restore(in.resolve("a.jpg"), out);
    }
    restored = Files.readAllBytes(out);
  }

  @Test
  void sqlRestoresBytesAndSaysWhatBecameOfEach() {
    rows.createOrReplaceTempView("photographs");
    DeblurFunction.register(SPARK);

    List<Row> answers =
        SPARK
            .sql(
                "SELECT r.content, r.status, r.message FROM (SELECT path, fddn_deblur(content) AS r"
                    + " FROM photographs) ORDER BY path")
            .collectAsList();

    assertThat(answers.get(0).<byte[]>getAs("content")).isEqualTo(restored);
    assertThat(answers.get(0).<String>getAs("status")).isEqualTo("restored");
    assertThat(answers.get(1).<byte[]>getAs("content")).isNull();
    assertThat(answers.get(1).<String>getAs("message"))
        .isEqualTo(
            "picture: not a picture that can be read, expected JPEG, PNG, TIFF, WebP, BMP or GIF;"
                + " convert it first");
  }

  @Test
  void sqlLeavesNullAlone() {
    DeblurFunction.register(SPARK);

    assertThat(SPARK.sql("SELECT fddn_deblur(CAST(NULL AS BINARY))").first().isNullAt(0)).isTrue();
  }

  @Test
  void aStageOfSparkMlRestoresAColumn() {
    var stage = new DeblurTransformer();

    Dataset<Row> answers = stage.transform(rows).orderBy("path");

    assertThat(answers.schema()).isEqualTo(stage.transformSchema(rows.schema()));
    Row first = answers.first();
    assertThat(first.<byte[]>getAs("restored")).isEqualTo(restored);
    assertThat(first.<Row>getAs("fate").<String>getAs("status")).isEqualTo("restored");
  }

  @Test
  void aPipelineWithItCanBeSavedAndReadAgain() throws IOException {
    var stage = new DeblurTransformer().setStrength(0.5).setOutputCol("sharper");
    String saved = root.resolve("pipeline").toString();

    new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows).write().save(saved);
    var read = (DeblurTransformer) PipelineModel.load(saved).stages()[0];

    assertThat(read.uid()).isEqualTo(stage.uid());
    assertThat(read.explainParams()).isEqualTo(stage.explainParams());
  }

  @Test
  void aColumnThatHoldsNoBytesIsTold() {
    var stage = new DeblurTransformer().setInputCol("path");

    assertThatThrownBy(() -> stage.transform(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column path: got string, expected binary, the bytes of image files");
  }
}
