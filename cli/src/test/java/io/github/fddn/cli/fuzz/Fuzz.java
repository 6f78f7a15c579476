package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets Jazzer look for inputs that do not pass, {@code mvn -Pfuzz -pl cli -am test}, in a process
 * for each target: {@code -Dfuzz.seconds=N} long, {@code -Dfuzz.targets=JPEG,PNG}, with the small
 * files of a folder of corpora as further seeds, {@code -Dcorpora=FOLDER}. What was covered stays
 * in {@code target/fuzz} for the next run, and what was found lies beside it.
 */
class Fuzz {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final String TARGETS = System.getProperty("fuzz.targets", "");
  private static final int MOST_SEEDS = 400;
  private static final long LARGEST_SEED = 16 << 10;

  /** The smallest model of this project has 31,129 bytes. */
  private static final long LARGEST_INPUT = 40_000;

  /** What is instrumented: our code and the decoders in Java; natives cannot be. */
  private static final String INSTRUMENTED =
      String.join(
          System.getProperty("path.separator"),
          "io.github.fddn.**",
          "com.sun.imageio.plugins.**",
          "com.twelvemonkeys.**",
          "com.luciad.imageio.webp.**",
          "tools.jackson.**",
          "org.snakeyaml.**",
          "picocli.**");

  @ParameterizedTest
  @EnumSource
  void findsNothing(Target target) throws Exception {
    Assumptions.assumeTrue(
        TARGETS.isEmpty() || List.of(TARGETS.split(",")).contains(target.name()));
    Path folder = Path.of("target", "fuzz", target.folder()).toAbsolutePath();
    Path found = Files.createDirectories(folder.resolve("found"));
    Path covered = Files.createDirectories(folder.resolve("covered"));
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    writeSeeds(target, seeds);
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command(target, found, covered, seeds))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile())
            .start();
    int status = process.waitFor();
    report(target, log);
    try (Stream<Path> files = Files.list(found)) {
      assertThat(files.toList()).as("found; see %s", log).isEmpty();
    }
    assertThat(status).as("exit status; see %s", log).isZero();
  }

  private static List<String> command(Target target, Path found, Path covered, Path seeds) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-Djava.awt.headless=true",
        "-Dfuzz.target=" + target,
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzEntry.class.getName(),
        "--instrumentation_includes=" + INSTRUMENTED,
        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**",
        "--keep_going=20",
        "--reproducer_path=" + found.getParent(),
        "-max_total_time=" + SECONDS,
        "-timeout=300",
        "-rss_limit_mb=0",
        "-max_len=" + LARGEST_INPUT,
        "-print_final_stats=1",
        "-artifact_prefix=" + found + "/",
        covered.toString(),
        seeds.toString());
  }

  private static void writeSeeds(Target target, Path folder) throws IOException {
    List<byte[]> all = new ArrayList<>(Seeds.sound(target));
    all.addAll(Seeds.found(target));
    Optional<ImageFormat> format = target.format();
    String corpora = System.getProperty("corpora", "");
    if (format.isPresent() && !corpora.isEmpty()) {
      all.addAll(pictures(Path.of(corpora), format.get()));
    }
    for (int i = 0; i < all.size(); i++) {
      Files.write(folder.resolve(String.format(Locale.ROOT, "%04d", i)), all.get(i));
    }
  }

  private static List<byte[]> pictures(Path corpora, ImageFormat format) throws IOException {
    try (Stream<Path> files = Files.walk(corpora)) {
      List<Path> small = files.filter(file -> isSmall(file, format)).sorted().toList();
      List<byte[]> contents = new ArrayList<>();
      int step = Math.max(1, small.size() / MOST_SEEDS);
      for (int i = 0; i < small.size(); i += step) {
        contents.add(Files.readAllBytes(small.get(i)));
      }
      return contents;
    }
  }

  private static boolean isSmall(Path file, ImageFormat format) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_SEED) {
        return false;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFF_BYTES))
            .equals(Optional.of(format));
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static void report(Target target, Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines
          .filter(line -> line.startsWith("stat::") || line.contains("DONE"))
          .forEach(line -> System.out.println(target + ": " + line));
    }
  }
}
