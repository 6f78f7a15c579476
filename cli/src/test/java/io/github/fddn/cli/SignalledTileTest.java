package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a tile that is in the network when the signal comes: real processes only. */
@Timeout(180)
class SignalledTileTest {
  private static final long PATIENCE_SECONDS = 120;

  /** Several tiles, each of which takes a while: the program's own model. */
  private static final ImageSize SIZE = new ImageSize(900, 700);

  private static final long INTO_A_TILE_MILLIS = 400;

  @TempDir Path root;
  private Path photo;

  @BeforeEach
  void aPicture() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs a POSIX system");
    photo = root.resolve("photo.png");
    ImageFile.write(
        TestImages.noise(SIZE, 3, false, 1),
        EncodeOptions.of(ImageFormat.PNG),
        photo,
        OnExistingFile.FAIL);
  }

  private Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(ControlC.heardBy());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of("-Djava.awt.headless=true", "-Djava.io.tmpdir=" + root));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private Path log() {
    return root.resolve("log");
  }

  private static void send(String signal, Process process) throws Exception {
    new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void deblurEndsWithoutAFailureOfTheNetwork(String signal, int status) throws Exception {
    Path out = root.resolve("out");
    List<String> inputs = new ArrayList<>(List.of("deblur", "-o", out.toString()));
    for (int i = 0; i < 4; i++) {
      inputs.add(Files.copy(photo, root.resolve("p" + i + ".png")).toString());
    }
    Process process = start(inputs.toArray(String[]::new));
    try {
      while (process.isAlive() && isEmpty(out)) {
        Thread.sleep(5);
      }
      Thread.sleep(INTO_A_TILE_MILLIS);
      send(signal, process);

      assertThat(ended(process)).isEqualTo(status);
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(log()))
        .containsPattern("Interrupted: \\d+ files? done, [1-4] not done in ")
        .doesNotContain("fddn:", "DefaultLogger", "Exception");
  }

  @Test
  void aStreamEndsWithoutAFailureOfTheNetwork() throws Exception {
    Path large = root.resolve("large.png");
    ImageFile.write(
        TestImages.noise(new ImageSize(2000, 1500), 3, false, 1),
        EncodeOptions.of(ImageFormat.PNG),
        large,
        OnExistingFile.FAIL);
    Process process = start("deblur", large.toString(), "-o", "-");
    try {
      // Until it has read the picture and loaded the model; then it computes for many seconds.
      while (process.info().totalCpuDuration().orElseThrow().toMillis() < 6000) {
        Thread.sleep(20);
      }
      send("TERM", process);

      assertThat(ended(process)).isEqualTo(ExitCode.TERMINATED.status());
    } finally {
      process.destroyForcibly();
    }
    assertThat(log()).isEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void theServiceAnswersWhatItHasTaken(String signal, int status) throws Exception {
    Process process = start("serve", "--port", "0");
    try {
      while (process.isAlive() && !Files.readString(log()).contains("\n")) {
        Thread.sleep(20);
      }
      String first = Files.readAllLines(log()).get(0);
      URI base = URI.create(first.replaceFirst("FDDN is at (\\S+) .*", "$1"));
      HttpClient http = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("v1/deblur"))
              .POST(BodyPublishers.ofFile(photo))
              .build();
      CompletableFuture<HttpResponse<byte[]>> answer =
          http.sendAsync(request, BodyHandlers.ofByteArray());
      HttpRequest figures = HttpRequest.newBuilder(base.resolve("metrics")).build();
      while (!answer.isDone()
          && !http.send(figures, BodyHandlers.ofString())
              .body()
              .contains("fddn_queue_running 1.0")) {
        Thread.sleep(20);
      }
      Thread.sleep(INTO_A_TILE_MILLIS);
      assertThat(answer).as("it computes").isNotDone();
      send(signal, process);

      assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(ended(process)).isEqualTo(status);
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(log()))
        .endsWith("\n")
        .contains("Finishing what was begun", "POST /v1/deblur 200")
        .doesNotContain("fddn:", "DefaultLogger", "Exception");
  }
}
