package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals, exit statuses, the limits of the system. */
class ProcessTest {
  private static final int FILES = 80;
  private static final ImageSize SIZE = new ImageSize(400, 300);
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path root;
  private Path in;
  private Path out;

  @BeforeEach
  void manyPictures() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
    in = Files.createDirectory(root.resolve("in"));
    out = root.resolve("out");
    for (int i = 0; i < FILES; i++) {
      ImageFile.write(
          TestImages.noise(SIZE, 3, false, i),
          EncodeOptions.of(ImageFormat.PNG),
          in.resolve("p" + i + ".png"),
          OnExistingFile.FAIL);
    }
  }

  private Process start(String before, String... options) throws IOException {
    List<String> line = new ArrayList<>(ControlC.heardBy());
    line.addAll(List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx256m"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("deblur", "--model", CommandRun.MODEL, in.toString()));
    line.addAll(List.of("-o", out.toString()));
    line.addAll(List.of(options));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("log").toFile())
        .start();
  }

  private int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void awaitFirstOutput(Process process) throws IOException, InterruptedException {
    while (process.isAlive() && outputs().isEmpty()) {
      Thread.sleep(5);
    }
  }

  private List<Path> outputs() throws IOException {
    return files(out).filter(file -> !hidden(file)).toList();
  }

  private static Stream<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var files = Files.list(folder)) {
      return files.toList().stream();
    }
  }

  private static boolean hidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private String log() throws IOException {
    return Files.readString(root.resolve("log"), StandardCharsets.UTF_8);
  }

  private void assertAllOutputsAreWhole() throws IOException {
    for (Path output : outputs()) {
      assertThat(ImageFile.read(output, ImageLimits.DEFAULT).image().size()).isEqualTo(SIZE);
    }
  }

  @Test
  void controlCEndsCleanlyAndKeepsWhatIsFinished() throws IOException, InterruptedException {
    Process process = start("");
    awaitFirstOutput(process);
    ControlC.press(process);

    assertThat(ended(process)).isEqualTo(ExitCode.INTERRUPTED.status());
    assertThat(log()).containsPattern("Interrupted: \\d+ files? done, \\d+ not done in ");
    assertThat(outputs()).hasSizeLessThan(FILES);
    assertThat(files(out)).noneMatch(ProcessTest::hidden);
    assertAllOutputsAreWhole();
  }

  @Test
  void aRerunAfterKillCompletesTheSet() throws IOException, InterruptedException {
    Process process = start("");
    awaitFirstOutput(process);
    process.destroyForcibly();
    ended(process);
    assertThat(outputs()).hasSizeLessThan(FILES);
    assertAllOutputsAreWhole();

    Process rerun = start("", "--skip-existing");

    assertThat(ended(rerun)).as(log()).isZero();
    assertThat(outputs()).hasSize(FILES);
    assertThat(log()).contains(" skipped");
    assertAllOutputsAreWhole();
  }

  @Test
  void aFullDiskFailsEachFileInOneLineAndLeavesNothing() throws IOException, InterruptedException {
    // The limit is in blocks of 512 bytes: each noise picture needs some 360 kB. Ignoring the
    // signal makes writes fail as they do on a full disk.
    Process process =
        start("trap '' XFSZ; ulimit -f 200; export JDK_JAVA_OPTIONS='" + unpackedEngine() + "'; ");

    assertThat(ended(process)).isEqualTo(ExitCode.SOME_FAILED.status());
    assertThat(log().lines().filter(line -> line.startsWith("fddn: "))).hasSize(FILES);
    assertThat(log()).contains("0 files done, " + FILES + " failed in ");
    assertThat(files(out)).isEmpty();
  }

  /** So that the engine's own library need not be unpacked under the limit. */
  private String unpackedEngine() throws IOException {
    Path folder = Files.createDirectory(root.resolve("native"));
    for (String name : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
      try (var library =
          ProcessTest.class.getResourceAsStream("/ai/onnxruntime/native/linux-x64/" + name)) {
        assumeTrue(library != null && System.getProperty("os.arch").equals("amd64"), "Linux x64");
        Files.copy(library, folder.resolve(name));
      }
    }
    return "-Donnxruntime.native.path=" + folder;
  }

  @Test
  void aFileInPlaceOfTheOutputFolderIsToldForEachInput() throws IOException, InterruptedException {
    Files.writeString(out, "in the way");

    assertThat(ended(start(""))).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(log())
        .startsWith(
            "fddn: --output "
                + out
                + " is a file: got inputs that need a folder, expected a folder or a new name");
  }
}
