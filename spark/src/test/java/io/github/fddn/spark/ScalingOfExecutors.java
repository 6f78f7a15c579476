package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures, on a quiet machine, the same photographs with one process that uses both cores, with
 * one executor of one core, and with two; docs/scale.md has the command and the figures. Nothing is
 * asserted of time.
 */
@Timeout(3600)
class ScalingOfExecutors {
  private static final int PHOTOS = Integer.getInteger("fddn.photos", 64);
  private static final ImageSize SIZE = new ImageSize(1280, 960);
  private static final Pattern RESTORED =
      Pattern.compile("(\\d+) restored, 0 skipped, 0 failed, .* in (\\d+) s;");

  @TempDir Path temporary;

  @Test
  void printsARowForEachWay() throws Exception {
    Path root = temporary.toRealPath();
    Path in = root.resolve("in");
    var photos = new PhotoTree(in);
    for (int i = 0; i < PHOTOS; i++) {
      photos.picture("p" + i + ".jpg", ImageFormat.JPEG, SIZE);
    }
    print("| %d photographs of %s | wall, s | of it in the job, s | photographs/s |", PHOTOS, SIZE);
    print("| --- | --- | --- | --- |");
    double alone = CommandLine.deblur(in, root.resolve("alone"), 0).toMillis() / 1e3;
    print("| one process, both cores | %.1f | | %.2f |", alone, PHOTOS / alone);
    for (int executors = 1; executors <= 2; executors++) {
      measure(root, in, executors);
    }
  }

  private static void measure(Path root, Path in, int executors) throws Exception {
    String name = executors + "-executors";
    var line = new SubmitLine(in, root.resolve(name), root.resolve(name + "-fates"));
    try (var cluster = StandaloneCluster.start(root.resolve(name + "-cluster"), executors, 1)) {
      long start = System.nanoTime();
      Process job = cluster.submit("job", List.of(), line.words());
      assertThat(job.waitFor(30, TimeUnit.MINUTES)).isTrue();
      double wall = (System.nanoTime() - start) / 1e9;
      Matcher restored = RESTORED.matcher(cluster.log("job"));
      assertThat(restored.find()).as(cluster.log("job")).isTrue();
      assertThat(restored.group(1)).isEqualTo(String.valueOf(PHOTOS));
      double inJob = Double.parseDouble(restored.group(2));
      print(
          "| %d executor%s of one core | %.1f | %.0f | %.2f |",
          executors, executors == 1 ? "" : "s", wall, inJob, PHOTOS / inJob);
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
