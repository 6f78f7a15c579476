package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job's jar on a cluster of processes; not part of the default build. Needs {@code ./fddn}
 * built: {@code ./fddn --version && mvn -Pcluster -pl spark -am verify}.
 */
@Timeout(1200)
class Cluster {
  private static final int PHOTOS = 96;
  private static final int DONE_BEFORE_THE_KILL = 20;

  @TempDir Path temporary;

  @Test
  void aWorkerKilledMidwayCostsNothingAndTheSetEqualsTheCommandLines() throws Exception {
    Path root = temporary.toRealPath();
    Path in = root.resolve("in");
    fill(new PhotoTree(in));
    Path out = root.resolve("out");
    Path table = root.resolve("fates");

    try (var cluster = StandaloneCluster.start(root.resolve("cluster"), 2, 1)) {
      Process job =
          cluster.submit(
              "job",
              Path.of("target", "fddn-spark.jar").toAbsolutePath(),
              "io.github.fddn.spark.DeblurJob",
              List.of("spark.executor.cores=1"),
              List.of(
                  in.toString(),
                  "--recursive",
                  "--output",
                  out.toString(),
                  "--table",
                  table.toString()));
      while (job.isAlive() && visible(out).size() < DONE_BEFORE_THE_KILL) {
        Thread.sleep(20);
      }
      int done = visible(out).size();
      cluster.killWorker(1);

      assertThat(job.waitFor(15, TimeUnit.MINUTES)).isTrue();
      assertThat(job.exitValue()).as(cluster.log("job")).isZero();
      assertThat(done).isBetween(DONE_BEFORE_THE_KILL, PHOTOS - 1);
      assertThat(cluster.log("job"))
          .containsPattern("Lost executor|Executor lost")
          .contains(PHOTOS + " restored, 0 skipped, 2 failed, 0 other files passed over");
    }

    assertThat(PhotoTree.files(out)).containsExactlyEntriesOf(commandLine(in, root));
    Dataset<Row> rows = LocalSpark.session().read().parquet(table.toString());
    assertThat(rows.count()).isEqualTo(PHOTOS + 2);
    assertThat(rows.select("path").distinct().count()).isEqualTo(PHOTOS + 2);
    assertThat(rows.where("status = 'failed'").count()).isEqualTo(2);
  }

  private static void fill(PhotoTree photos) throws IOException {
    List<ImageFormat> formats = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF);
    for (int i = 0; i < PHOTOS; i++) {
      ImageFormat format = formats.get(i % formats.size());
      photos.large("day " + i % 7 + "/p" + i + "." + format.extension(), format);
    }
    photos.text("bad.jpg", "no picture at all").text("day 1/empty.png", "");
  }

  private static Map<String, byte[]> visible(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (var found = Files.walk(folder)) {
        found
            .filter(file -> Files.isRegularFile(file) && !file.toString().contains("/.fddn-"))
            .forEach(file -> files.put(file.toString(), new byte[0]));
      } catch (UncheckedIOException e) {
        // Drafts come and go while one looks.
        return files;
      }
    }
    return files;
  }

  /** What {@code ./fddn deblur} makes of the same folder. */
  private static Map<String, byte[]> commandLine(Path in, Path root) throws Exception {
    Path out = root.resolve("command-line");
    Process command =
        new ProcessBuilder(
                Path.of("..", "fddn").toAbsolutePath().normalize().toString(),
                "deblur",
                "--recursive",
                in.toString(),
                "-o",
                out.toString(),
                "--quiet")
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("command-line.log").toFile())
            .start();
    assertThat(command.waitFor(15, TimeUnit.MINUTES)).isTrue();
    assertThat(command.exitValue()).isEqualTo(1);
    return PhotoTree.files(out);
  }
}
