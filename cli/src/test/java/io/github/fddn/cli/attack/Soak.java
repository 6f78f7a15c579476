package io.github.fddn.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand pictures of mixed sizes and formats in one process: {@code mvn -Psoak}. */
class Soak {
  private static final int PICTURES = Integer.getInteger("soak.pictures", 2000);
  private static final double FLAT = 1.03;
  private static final long SAMPLE_MILLIS = 500;
  private static final long PATIENCE = 60;

  @TempDir Path root;

  @Test
  void memoryIsFlatAndNothingStaysOpen() throws Exception {
    Path in = PictureFolder.make(root.resolve("in"), PICTURES, sizes());
    Path out = root.resolve("out");
    Path temporary = Files.createDirectory(root.resolve("tmp"));
    FddnProcess process =
        FddnProcess.start(
            "exec",
            List.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary),
            root,
            List.of("deblur", "--threads", "1", in.toString(), "-o", out.toString()));
    List<Long> resident = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    long peak = 0;
    while (process.isAlive()) {
      Thread.sleep(SAMPLE_MILLIS);
      long kilobytes = process.kilobytes("VmRSS");
      if (kilobytes > 0 && Files.isDirectory(out)) {
        resident.add(kilobytes);
        open.add(process.openFiles());
        peak = Math.max(peak, process.kilobytes("VmHWM"));
      }
    }
    assertThat(process.ended(PATIENCE)).isZero();
    System.out.printf(
        "%d pictures; resident, quarters: %.0f, %.0f, %.0f, %.0f MB; peak %d MB; open files at"
            + " most: %d, %d, %d, %d; %d samples%n",
        PICTURES,
        mean(resident, 0),
        mean(resident, 1),
        mean(resident, 2),
        mean(resident, 3),
        peak / 1024,
        most(open, 0),
        most(open, 1),
        most(open, 2),
        most(open, 3),
        resident.size());

    assertThat(PictureFolder.names(out)).hasSize(PICTURES).noneMatch(name -> name.startsWith("."));
    // ONNX Runtime unpacks itself there where, unlike the launcher, nobody says where it lies, and
    // leaves its empty folder behind.
    assertThat(PictureFolder.names(temporary))
        .filteredOn(name -> !name.startsWith("onnxruntime-java"))
        .isEmpty();
    assertThat(mean(resident, 3)).isLessThan(FLAT * mean(resident, 1));
    // The files of three pictures at a time.
    assertThat(most(open, 3)).isLessThanOrEqualTo(most(open, 1) + 3);
  }

  /** Mostly small, now and then one as large as a screen. */
  private static ImageSize[] sizes() {
    int[][] small = {{64, 48}, {121, 80}, {200, 151}, {320, 240}, {333, 480}, {640, 480}, {1, 1}};
    List<ImageSize> sizes = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Stream.of(small).map(side -> new ImageSize(side[0], side[1])).forEach(sizes::add);
    }
    sizes.add(new ImageSize(1280, 720));
    return sizes.toArray(ImageSize[]::new);
  }

  /** Mean of a quarter, 0 to 3, in megabytes. */
  private static double mean(List<Long> kilobytes, int quarter) {
    return quarter(kilobytes, quarter).stream().mapToLong(Long::longValue).average().orElse(0)
        / 1024;
  }

  private static int most(List<Integer> values, int quarter) {
    return quarter(values, quarter).stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static <T> List<T> quarter(List<T> all, int quarter) {
    return all.subList(all.size() * quarter / 4, all.size() * (quarter + 1) / 4);
  }
}
