package io.github.fddn.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.Deblurrer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to a batch when its surroundings fail: {@code mvn -Pfaults}, as root on Linux, for
 * it mounts small disks and takes permissions away. The shipped model restores.
 */
class Faults {
  private static final ImageSize SMALL = new ImageSize(120, 80);
  private static final ImageSize LARGER = new ImageSize(640, 480);
  private static final int KILLS = Integer.getInteger("faults.kills", 200);
  private static final int INTERRUPTS = Integer.getInteger("faults.interrupts", 40);
  private static final int FILES = 50;
  private static final long PATIENCE = 300;

  @TempDir Path root;
  private Path in;
  private Path out;
  private Path temporary;

  @BeforeEach
  void linux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux");
    in = root.resolve("in");
    out = root.resolve("out");
    temporary = root.resolve("tmp");
  }

  private FddnProcess start(String shell, List<String> java, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("deblur", "--threads", "1", in.toString()));
    arguments.addAll(List.of("-o", out.toString()));
    arguments.addAll(Arrays.asList(options));
    List<String> all = new ArrayList<>(java);
    all.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary));
    return FddnProcess.start(shell, all, root, arguments);
  }

  private FddnProcess start(String... options) throws IOException {
    return start("exec", List.of("-Xmx256m"), options);
  }

  @Test
  void killedAtAnyMomentABatchLeavesNoHalfFileAndARerunCompletesIt() throws Exception {
    PictureFolder.make(in, FILES, SMALL);
    long began = System.nanoTime();
    assertThat(start().ended(PATIENCE)).isZero();
    long whole = (System.nanoTime() - began) / 1_000_000;
    Map<String, byte[]> unbroken = PictureFolder.contents(out);
    assertThat(unbroken).hasSize(FILES);
    Random random = new Random(8);
    Map<Integer, Integer> finished = new TreeMap<>();
    int parts = 0;
    for (int i = 0; i < KILLS; i++) {
      clear(out);
      FddnProcess process = start();
      Thread.sleep((long) (random.nextDouble() * whole));
      process.kill();
      Map<String, byte[]> left = PictureFolder.contents(out);
      parts += removeParts(left);
      clearAll(temporary);
      assertSame(left, unbroken);
      finished.merge(left.size() / 10 * 10, 1, Integer::sum);

      assertThat(start("--skip-existing").ended(PATIENCE)).isZero();
      Map<String, byte[]> completed = PictureFolder.contents(out);
      removeParts(completed);
      assertThat(completed.keySet()).isEqualTo(unbroken.keySet());
      assertSame(completed, unbroken);
    }
    System.out.printf(
        "kills: %d within %d ms of a batch; files finished by tens: %s; hidden parts left: %d%n",
        KILLS, whole, finished, parts);
  }

  /** Takes out what a killed process may leave beside the pictures: hidden, never a picture. */
  private static int removeParts(Map<String, byte[]> contents) {
    int before = contents.size();
    contents.keySet().removeIf(name -> name.matches("\\.fddn-[0-9a-f]{8}\\.part"));
    return before - contents.size();
  }

  private static void assertSame(Map<String, byte[]> some, Map<String, byte[]> all) {
    some.forEach((name, content) -> assertThat(content).as(name).isEqualTo(all.get(name)));
  }

  /** Also what the libraries of killed processes leave in folders of their own. */
  private static void clearAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void clear(Path folder) throws IOException {
    for (String name : PictureFolder.names(folder)) {
      Files.delete(folder.resolve(name));
    }
  }

  @Test
  void interruptedAtAnyMomentABatchEndsWith130AndLeavesNothingHalf() throws Exception {
    PictureFolder.make(in, FILES, SMALL);
    assertThat(start().ended(PATIENCE)).isZero();
    Map<String, byte[]> unbroken = PictureFolder.contents(out);
    Random random = new Random(9);
    int early = 0;
    for (int i = 0; i < INTERRUPTS; i++) {
      clear(out);
      FddnProcess process = start();
      // Half of them at once, while Java starts; the others while it works.
      Thread.sleep(i % 2 == 0 ? random.nextInt(400) : 400 + random.nextInt(1200));
      process.interrupt();
      int status = process.ended(PATIENCE);
      Map<String, byte[]> left = PictureFolder.contents(out);

      assertThat(status).isIn(130, left.size() == FILES ? 0 : 130);
      assertThat(process.errors()).noneMatch(line -> line.contains("Exception"));
      assertThat(left.keySet()).noneMatch(name -> name.startsWith("."));
      assertSame(left, unbroken);
      early += left.isEmpty() ? 1 : 0;
    }
    System.out.printf("interrupts: %d, %d before the first file%n", INTERRUPTS, early);
  }

  @Test
  void aFullDiskFailsInOneLineForEachFileAndTheRestStands() throws Exception {
    PictureFolder.make(in, FILES, LARGER);
    mount("size=2m");
    try {
      FddnProcess process = start();
      assertThat(process.ended(PATIENCE)).isEqualTo(1);
      List<String> names = PictureFolder.names(out);
      List<String> failures = failures(process);
      report("full disk of 2 MB", names, failures);

      assertThat(names).isNotEmpty().noneMatch(name -> name.startsWith("."));
      assertThat(failures).hasSize(FILES - names.size());
      assertThat(failures)
          .allMatch(
              line ->
                  line.endsWith(": the disk is full; free some space or choose another folder"));
      assertThat(process.errors()).noneMatch(line -> line.contains("Exception"));
    } finally {
      unmount();
    }
  }

  @Test
  void aFullFolderForTemporaryFilesFailsInOneLine() throws Exception {
    PictureFolder.make(in, 4, SMALL);
    mount("size=100k");
    Path results = root.resolve("results");
    try {
      FddnProcess process =
          FddnProcess.start(
              "exec",
              List.of("-Djava.io.tmpdir=" + out),
              root,
              List.of("deblur", in.toString(), "-o", results.toString()));
      int status = process.ended(PATIENCE);
      report("no room for temporary files", List.of(), process.errors());

      assertThat(status).isEqualTo(3);
      assertThat(process.errors()).hasSize(1);
      assertThat(process.errors().get(0)).startsWith("fddn: ONNX Runtime cannot be loaded on ");
    } finally {
      unmount();
    }
  }

  @Test
  void withoutRoomForLibwebpOnlyWebpFailsInOneLine() throws Exception {
    PictureFolder.make(in, 4, SMALL);
    mount("size=100k");
    Path results = root.resolve("results");
    try {
      FddnProcess process =
          FddnProcess.start(
              "exec",
              List.of("-Djava.io.tmpdir=" + out, "-Donnxruntime.native.path=" + engine()),
              root,
              List.of("deblur", in.toString(), "-o", results.toString()));
      int status = process.ended(PATIENCE);
      report("no room for libwebp", PictureFolder.names(results), failures(process));

      assertThat(status).isEqualTo(1);
      assertThat(PictureFolder.names(results)).hasSize(3).noneMatch(name -> name.endsWith("webp"));
      // The library prints its own account of it first.
      assertThat(failures(process)).hasSize(1);
      assertThat(failures(process).get(0))
          .contains("p0003.webp: libwebp cannot be loaded; expected room in " + out);
    } finally {
      unmount();
    }
  }

  /** The engine's libraries, unpacked as a distribution has them. */
  private Path engine() throws IOException {
    Path folder = Files.createDirectories(root.resolve("native"));
    for (String name : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
      String packed = "/ai/onnxruntime/native/linux-x64/" + name;
      try (InputStream library = Deblurrer.class.getResourceAsStream(packed)) {
        Files.copy(library, folder.resolve(name));
      }
    }
    return folder;
  }

  @Test
  void aReadOnlyTargetFailsInOneLineForEachFile() throws Exception {
    PictureFolder.make(in, 8, SMALL);
    mount("size=2m,ro");
    try {
      FddnProcess process = start();
      assertThat(process.ended(PATIENCE)).isEqualTo(1);
      report("read-only target", List.of(), failures(process));

      assertThat(failures(process))
          .hasSize(8)
          .allMatch(line -> line.contains("Read-only file system"));
    } finally {
      unmount();
    }
  }

  @Test
  void inputsThatVanishFailInOneLineAndTheRestIsRestored() throws Exception {
    PictureFolder.make(in, FILES, LARGER);
    FddnProcess process = start();
    awaitOutputs(process, 3);
    List<String> vanished = PictureFolder.names(in).subList(FILES / 2, FILES);
    for (String name : vanished) {
      Files.delete(in.resolve(name));
    }
    assertThat(process.ended(PATIENCE)).isEqualTo(1);
    List<String> names = PictureFolder.names(out);
    report("25 of 50 inputs vanished", names, failures(process));

    assertThat(failures(process)).hasSize(FILES - names.size());
    assertThat(names.size()).isGreaterThanOrEqualTo(FILES / 2);
    assertThat(process.errors()).noneMatch(line -> line.contains("Exception"));
  }

  @Test
  void permissionLostMidwayFailsTheRestInOneLineEach() throws Exception {
    PictureFolder.make(in, FILES, LARGER);
    Files.createDirectories(out);
    // Root without the right to pass over permissions.
    FddnProcess process =
        start("exec setpriv --bounding-set=-dac_override,-dac_read_search", List.of());
    awaitOutputs(process, 3);
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
    int status = process.ended(PATIENCE);
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> names = PictureFolder.names(out);
    List<String> failures = failures(process);
    report("permission to write lost midway", names, failures);

    assertThat(status).isEqualTo(1);
    assertThat(names.stream().filter(name -> !name.startsWith("."))).hasSizeBetween(3, FILES - 1);
    assertThat(failures).allMatch(line -> line.contains("no permission to write into the folder"));
  }

  @Test
  void aHeapAtTheEdgeIsToldInOneLine() throws Exception {
    PictureFolder.make(in, 12, SMALL, new ImageSize(2400, 1800), LARGER);
    Map<Integer, String> came = new TreeMap<>();
    for (int megabytes :
        List.of(6, 8, 10, 12, 14, 16, 20, 24, 28, 30, 32, 34, 40, 48, 64, 96, 128)) {
      clear(out);
      FddnProcess process = start("exec", List.of("-Xms6m", "-Xmx" + megabytes + "m"));
      int status = process.ended(PATIENCE);
      List<String> lines = process.errors();
      came.put(megabytes, status + ", " + PictureFolder.names(out).size() + " files");
      System.out.println(megabytes + " MB: status " + status + "; " + lines);
      assertThat(lines)
          .noneMatch(line -> line.matches("\\s+at .*|.*Bug:.*|.*OutOfMemory.*|.* is damaged .*"));
      assertThat(PictureFolder.names(out)).noneMatch(name -> name.startsWith("."));
    }
    System.out.println("heap: " + came);
  }

  private void awaitOutputs(FddnProcess process, int count) throws Exception {
    while (process.isAlive()
        && PictureFolder.names(out).stream().filter(name -> !name.startsWith(".")).count()
            < count) {
      Thread.sleep(2);
    }
  }

  private static List<String> failures(FddnProcess process) throws IOException {
    return process.errors().stream().filter(line -> line.startsWith("fddn: ")).toList();
  }

  private static void report(String what, List<String> names, List<String> failures) {
    System.out.printf(
        "%s: %d files whole, %d failed, such as %s%n",
        what, names.size(), failures.size(), failures.stream().findFirst().orElse("none"));
  }

  private void mount(String options) throws Exception {
    Files.createDirectories(out);
    int status =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", out.toString())
            .inheritIO()
            .start()
            .waitFor();
    assumeTrue(status == 0, "needs the right to mount");
  }

  private void unmount() throws Exception {
    new ProcessBuilder("umount", out.toString()).inheritIO().start().waitFor();
  }
}
