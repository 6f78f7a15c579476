package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's line on a cluster of processes; not part of the default build. Needs {@code ./fddn}
 * built: {@code ./fddn --version && mvn -Pcluster -pl spark -am verify}.
 */
@Timeout(900)
class Cluster {
  private static final int PHOTOS = 96;
  private static final int BAD = 2;
  private static final int BEGUN = 20;

  /** What a lost executor was at is begun again, or with its shuffled files the whole stage. */
  private static final Pattern BEGUN_AGAIN =
      Pattern.compile("Starting task \\d+\\.(1 in stage|0 in stage \\d+\\.1)");

  private static final Pattern SECOND_ATTEMPT = Pattern.compile("Starting task \\d+\\.1 in stage");

  @TempDir static Path shared;
  private static Path in = Path.of("");

  /** What {@code ./fddn deblur} makes of the photographs. */
  private static Map<String, byte[]> expected = Map.of();

  @TempDir Path temporary;
  private SubmitLine line = new SubmitLine(Path.of(""), Path.of(""), Path.of(""));

  @BeforeAll
  static void photographs() throws Exception {
    Path root = shared.toRealPath();
    in = root.resolve("in");
    var photos = new PhotoTree(in);
    List<ImageFormat> formats = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF);
    for (int i = 0; i < PHOTOS; i++) {
      ImageFormat format = formats.get(i % formats.size());
      photos.large("day " + i % 7 + "/p" + i + "." + format.extension(), format);
    }
    photos.text("bad.jpg", "no picture at all").text("day 1/empty.png", "");
    CommandLine.deblur(in, root.resolve("command-line"), 1);
    expected = PhotoTree.files(root.resolve("command-line"));
    assertThat(expected).hasSize(PHOTOS);
  }

  @BeforeEach
  void folders() throws IOException {
    Path root = temporary.toRealPath();
    line = new SubmitLine(in, root.resolve("out"), root.resolve("fates"));
  }

  private StandaloneCluster twoWorkers() throws IOException, InterruptedException {
    return StandaloneCluster.start(temporary.resolve("cluster"), 2, 1);
  }

  @Test
  void aWorkerKilledMidwayCostsNothingAndTheSetEqualsTheCommandLines() throws Exception {
    try (var cluster = twoWorkers()) {
      Process job = cluster.submit("job", List.of(), line.words());
      await(job, done -> done >= BEGUN);
      assertThat(outputs()).isLessThan(PHOTOS);
      cluster.killWorker(1);

      requireDone(cluster, job, "job");
      assertThat(cluster.log("job"))
          .containsPattern("Lost executor|Executor lost")
          .containsPattern(BEGUN_AGAIN)
          .contains(PHOTOS + " restored, 0 skipped, 2 failed, 0 other files passed over");
    }
    requireTheCommandLinesFiles();
    assertThat(rows().where("status = 'restored'").count()).isEqualTo(PHOTOS);
  }

  @Test
  void twoAttemptsAtOnceLeaveNoHalfAndNoDoubleFileAndOneRow() throws Exception {
    List<String> speculation =
        List.of(
            "spark.speculation=true",
            "spark.speculation.interval=100ms",
            "spark.speculation.quantile=0.1",
            "spark.speculation.multiplier=1.1");
    try (var cluster = twoWorkers()) {
      Process job = cluster.submit("job", speculation, line.words());
      await(job, done -> done >= BEGUN);
      // A slow machine, which still answers: the other one does the rest, then this one's again.
      while (job.isAlive() && !SECOND_ATTEMPT.matcher(cluster.log("job")).find()) {
        signal("STOP", cluster.executors(2));
        Thread.sleep(400);
        signal("CONT", cluster.executors(2));
        Thread.sleep(50);
      }

      requireDone(cluster, job, "job");
      assertThat(cluster.log("job"))
          .containsPattern(SECOND_ATTEMPT)
          .contains(PHOTOS + " restored, 0 skipped, 2 failed, 0 other files passed over");
    }
    requireTheCommandLinesFiles();
    assertThat(rows().where("status = 'restored'").count()).isEqualTo(PHOTOS);
  }

  @Test
  void whatADriverThatDiesLeavesIsGoneOnFromAndCleared() throws Exception {
    try (var cluster = twoWorkers()) {
      Process job = cluster.submit("job", List.of(), line.words());
      await(job, done -> done >= BEGUN);
      job.destroyForcibly().waitFor();
      while (!cluster.executors(1).isEmpty() || !cluster.executors(2).isEmpty()) {
        Thread.sleep(50);
      }
      int done = outputs();
      assertThat(done).isLessThan(PHOTOS);
      makeSilent();

      Process second = cluster.submit("second", List.of(), line.words("--resume"));

      requireDone(cluster, second, "second");
      assertThat(cluster.log("second"))
          .contains(PHOTOS - done + " restored, " + done + " skipped, 2 failed");
    }
    requireTheCommandLinesFiles();
  }

  /** As if a quarter of an hour had gone by since the driver's last sign of life. */
  private void makeSilent() throws IOException {
    try (var runs = Files.newDirectoryStream(line.out(), ".fddn-*")) {
      for (Path run : runs) {
        Files.setLastModifiedTime(
            run.resolve("alive"), FileTime.from(Instant.now().minus(Duration.ofMinutes(15))));
      }
    }
  }

  private void await(Process job, Predicate<Integer> enough) throws Exception {
    while (job.isAlive() && !enough.test(outputs())) {
      Thread.sleep(20);
    }
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    assertThat(processes).isNotEmpty();
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }
  }

  private static void requireDone(StandaloneCluster cluster, Process job, String name)
      throws Exception {
    assertThat(job.waitFor(20, TimeUnit.MINUTES)).isTrue();
    assertThat(job.exitValue()).as(cluster.log(name)).isZero();
  }

  private void requireTheCommandLinesFiles() throws IOException {
    assertThat(PhotoTree.files(line.out())).containsExactlyEntriesOf(expected);
    assertThat(line.out().toFile().list()).noneMatch(name -> name.startsWith(".fddn-"));
    Dataset<Row> rows = rows();
    assertThat(rows.count()).isEqualTo(PHOTOS + BAD);
    assertThat(rows.select("path").distinct().count()).isEqualTo(PHOTOS + BAD);
    assertThat(rows.where("status = 'failed'").count()).isEqualTo(BAD);
  }

  private Dataset<Row> rows() {
    return LocalSpark.session().read().parquet(line.table().toString());
  }

  /** How many files stand at their names by now. */
  private int outputs() throws IOException {
    if (!Files.isDirectory(line.out())) {
      return 0;
    }
    try (var found = Files.walk(line.out())) {
      return (int)
          found
              .filter(file -> Files.isRegularFile(file) && !file.toString().contains("/.fddn-"))
              .count();
    } catch (UncheckedIOException e) {
      // Drafts come and go while one looks.
      return 0;
    }
  }
}
