package io.github.fddn.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.metrics.Metric;
import io.github.fddn.image.metrics.Score;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.ShippedModel;
import io.github.fddn.spark.EvaluateJob.Request;
import io.github.fddn.spark.EvaluateJob.Summary;
import io.github.fddn.spark.work.DeblurSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluateJobTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path root;
  private Path blurred;
  private Path sharp;
  private Path table;

  @BeforeEach
  void pairs() throws IOException {
    Path real = root.toRealPath();
    blurred = real.resolve("blur");
    sharp = real.resolve("sharp");
    table = real.resolve("scores");
    new PhotoTree(blurred).picture("days/a.png").picture("b.jpg").picture("alone.png");
    new PhotoTree(sharp).picture("days/a.png").picture("b.png").text("notes.txt", "not a picture");
  }

  private Summary run(Optional<String> restored) throws IOException {
    return run(restored, ShippedModel.DEFAULT);
  }

  private Summary run(Optional<String> restored, ShippedModel model) throws IOException {
    return EvaluateJob.run(SPARK, request(restored, false, model, DeblurSettings.defaults()));
  }

  private Summary resume() throws IOException {
    return resume(ShippedModel.DEFAULT, DeblurSettings.defaults());
  }

  private Summary resume(ShippedModel model, DeblurSettings settings) throws IOException {
    return EvaluateJob.run(SPARK, request(Optional.empty(), true, model, settings));
  }

  private Request request(
      Optional<String> restored, boolean resume, ShippedModel model, DeblurSettings settings) {
    return new Request(
        blurred.toString(),
        sharp.toString(),
        restored,
        table.toString(),
        resume,
        model.word(),
        settings);
  }

  private Dataset<Row> rows(String name) {
    return SPARK.read().parquet(table.toString()).where("name = '" + name + "'");
  }

  private Row row(String name) {
    return rows(name).first();
  }

  private static Image read(Path file) throws IOException {
    return ImageFile.read(file, ImageLimits.DEFAULT).upright();
  }

  @ParameterizedTest
  @EnumSource(ShippedModel.class)
  void aModelIsMeasuredAsTheCommandLineDoes(ShippedModel model) throws IOException {
    Image from = read(blurred.resolve("b.jpg"));
    Image truth = read(sharp.resolve("b.png"));
    Score before = Score.of(from, truth);
    Score after;
    EngineOptions options = EngineOptions.defaults().withModel(ModelSource.shipped(model));
    try (var deblurrer = Deblurrer.open(options)) {
      after = Score.of(deblurrer.restore(from.toSixteenBit()), truth);
    }

    Summary done = run(Optional.empty(), model);

    assertThat(done.measured()).isEqualTo(2);
    Row row = row("b");
    for (Metric metric : Metric.all()) {
      String column = metric.label().replace('-', '_');
      assertThat(row.<Double>getAs(column + "_before"))
          .isEqualTo(before.value(metric).orElseThrow());
      assertThat(row.<Double>getAs(column + "_after")).isEqualTo(after.value(metric).orElseThrow());
    }
    assertThat(row.<Double>getAs("seconds")).isPositive();
    assertThat(done.means()).containsOnlyKeys(Metric.all());
  }

  @Test
  void aPairThatCannotBeMeasuredIsARow() throws IOException {
    Summary done = run(Optional.empty());

    assertThat(done.failed()).isEqualTo(1);
    assertThat(row("alone").<String>getAs("status")).isEqualTo("failed");
    assertThat(row("alone").<String>getAs("message"))
        .isEqualTo("alone: no sharp picture of this name");
  }

  @Test
  void aPictureOfTooManyPixelsIsARow() throws IOException {
    Files.write(blurred.resolve("vast.png"), pngHeader(60_000));
    Files.copy(sharp.resolve("b.png"), sharp.resolve("vast.png"));

    Summary done = run(Optional.empty());

    assertThat(done.measured()).isEqualTo(2);
    assertThat(row("vast").<String>getAs("message"))
        .startsWith("file:" + blurred.resolve("vast.png"))
        .contains("60000");
  }

  /** The beginning of a PNG of {@code side} x {@code side} pixels. */
  private static byte[] pngHeader(int side) {
    ByteBuffer file = ByteBuffer.allocate(33);
    file.putLong(0x89504E470D0A1A0AL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    file.putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 check = new CRC32();
    check.update(file.array(), 12, 17);
    return file.putInt((int) check.getValue()).array();
  }

  @Test
  void picturesOfAnotherProgramAreFoundByTheirNames() throws IOException {
    Path restored = root.toRealPath().resolve("restored");
    Files.createDirectories(restored.resolve("days"));
    Files.copy(sharp.resolve("days/a.png"), restored.resolve("days/a-deblurred.png"));

    Summary done = run(Optional.of(restored.toString()));

    assertThat(done.measured()).isEqualTo(1);
    Row row = row("days/a");
    assertThat(row.<Double>getAs("psnr_8bit_after")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(row.<String>getAs("restored"))
        .isEqualTo("file:" + restored.resolve("days/a-deblurred.png"));
    assertThat(row("b").<String>getAs("message")).isEqualTo("b: no restored picture of this name");
  }

  @Test
  void anEarlierTableIsLeftAlone() throws IOException {
    run(Optional.empty());

    assertThatThrownBy(() -> run(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "table " + table + " exists; --resume goes on with it, or give another with --table");
  }

  @Test
  void measuredAndFailedPairsStandInSparksPage() throws Exception {
    try (var page = Accumulated.in(SPARK)) {
      run(Optional.empty());

      assertThat(page.values())
          .containsEntry("pairs measured", 2L)
          .containsEntry("pairs failed", 1L);
    }
  }

  @Test
  void resumingMeasuresOnlyWhatHasNoScoreYet() throws Exception {
    Files.delete(blurred.resolve("b.jpg"));
    Summary first = run(Optional.empty());
    assertThat(first.measured()).isEqualTo(1);
    new PhotoTree(blurred).picture("b.jpg");
    new PhotoTree(sharp).picture("alone.png");

    try (var page = Accumulated.in(SPARK)) {
      Summary second = resume();

      assertThat(page.values()).containsEntry("pairs measured", 2L);
      assertThat(second.measured()).isEqualTo(2);
      assertThat(second.skipped()).isEqualTo(1);
      assertThat(second.failed()).isZero();
      assertThat(rows("days/a").collectAsList()).hasSize(1);
      assertThat(rows("alone").where("status = 'measured'").first().<String>getAs("run"))
          .isEqualTo(second.run());
      EvaluateJob.Means means = second.means().get(Metric.all().get(0));
      EvaluateJob.Means expected = meansOf(Metric.all().get(0), "days/a", "b", "alone");
      // Spark sums parts in the order in which they end: the last bit is nobody's.
      assertThat(means.before()).isEqualTo(expected.before());
      assertThat(means.after()).isCloseTo(expected.after(), within(1e-9));
    }
  }

  private EvaluateJob.Means meansOf(Metric metric, String... names) {
    String column = metric.label().replace('-', '_');
    Row means =
        SPARK
            .read()
            .parquet(table.toString())
            .where(col("name").isin((Object[]) names).and(col("status").equalTo("measured")))
            .agg(avg(column + "_before"), avg(column + "_after"))
            .first();
    return new EvaluateJob.Means(means.getDouble(0), means.getDouble(1));
  }

  @Test
  void aScoreOfAnotherModelOrStrengthIsNoScoreOfThisOne() throws IOException {
    run(Optional.empty());

    Summary half = resume(ShippedModel.DEFAULT, DeblurSettings.defaults().withStrength(0.5));
    Summary other = resume(ShippedModel.FDDN, DeblurSettings.defaults());

    assertThat(half.measured()).isEqualTo(2);
    assertThat(other.measured()).isEqualTo(2);
    assertThat(resume().skipped()).isEqualTo(2);
  }

  @Test
  void theTableThatADeadDriverLeftIsGoneOnWith() throws IOException {
    DyingDriver.during(
        SPARK, () -> assertThatThrownBy(() -> run(Optional.empty())).hasMessageContaining("dies"));
    assertThat(table.resolve("_temporary")).isDirectory();
    assertThat(table.resolve("_SUCCESS")).doesNotExist();
    assertThatThrownBy(() -> run(Optional.empty())).hasMessageContaining("--resume goes on");

    Summary done = resume();

    assertThat(done.skipped()).isEqualTo(2);
    assertThat(done.measured()).isZero();
    assertThat(table.resolve("_temporary")).doesNotExist();
    assertThat(table.resolve("_SUCCESS")).exists();
  }

  @Test
  void rowsThatAnotherJobTookFromTheTableAreMissed() throws IOException {
    RunTable shared = new RunTable(SPARK, table.toString(), ScoreTask.tableSchema());
    shared.requireAll(2, 2);
    assertThatThrownBy(() -> shared.requireAll(1, 2))
        .hasMessage(
            "table "
                + table
                + ": got 1 rows of this run, expected 2: another job wrote to it at the same time;"
                + " run this one again with --resume, one job at a table at a time");
  }

  @Test
  void aTableThatADriverLeftBeforeItsFirstRowIsGoneOnWith() throws IOException {
    Files.createDirectories(table.resolve("_temporary/0/_temporary/attempt"));
    Files.write(table.resolve("_temporary/0/_temporary/attempt/part.parquet"), new byte[] {1});

    assertThat(resume().measured()).isEqualTo(2);
    assertThat(table.resolve("_temporary")).doesNotExist();
  }

  @Test
  void resumingWithoutATableBeginsOne() throws IOException {
    assertThat(resume().measured()).isEqualTo(2);
  }
}
