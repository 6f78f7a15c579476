package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.train.Checkpoint;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that train together, as a user starts them. */
class WorkersTest {
  private static final long PATIENCE_SECONDS = 180;
  private static final int STEPS = 50;
  private static final String RECIPE =
      """
      name: tiny
      model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4, statistics: {cell_pixels: 32, window_cells: 5}}
      initial: identity
      loss: {charbonnier: 1}
      optimizer: {kind: adamw, average: 0.9}
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 25, aside: 2, size: 64}
      stages:
        - {steps: 40, crops: 5, size: 32, rate: {from: 0.001, to: 0.0005, warm_up: 5}}
        - {steps: 10, crops: 2, size: 64}
      """;

  @TempDir Path root;
  private Path photos;
  private Path recipe;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void photographsAndARecipe() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
    photos = Files.createDirectory(root.resolve("photos"));
    for (int i = 0; i < 6; i++) {
      DrawnPhoto.write(i, photos.resolve("p" + i + ".png"));
    }
    recipe = Files.writeString(root.resolve("tiny.yaml"), RECIPE);
  }

  @AfterEach
  void nothingStaysBehind() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void twoProcessesReachTheWeightsOfOne() throws Exception {
    Process alone = start("alone", Map.of());
    String place = freePlace();
    Process first = start("first", Map.of(), "--nodes", "2", "--rank", "0", "--rendezvous", place);
    Process second =
        start(
            "second",
            Map.of(
                "WORLD_SIZE", "2",
                "RANK", "1",
                "MASTER_ADDR", "127.0.0.1",
                "MASTER_PORT", port(place)));

    for (Process process : List.of(alone, first, second)) {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(alone.exitValue()).as(log("alone")).isZero();
    assertThat(first.exitValue()).as(log("first")).isZero();
    assertThat(second.exitValue()).as(log("second")).isZero();
    assertThat(root.resolve("second")).as("only the first one's folder").doesNotExist();
    Checkpoint one = checkpoint("alone");
    Checkpoint two = checkpoint("first");
    assertThat(two.progress().step()).isEqualTo(STEPS);
    assertThat(two.progress().best()).isCloseTo(one.progress().best(), within(1e-3));
    for (int i = 0; i < one.state().size(); i++) {
      assertThat(two.state().get(i).name()).isEqualTo(one.state().get(i).name());
      assertThat(values(two.state().get(i)))
          .as(one.state().get(i).name())
          .containsExactly(values(one.state().get(i)), within(1e-5f));
    }
  }

  @Test
  void aKilledWorkerEndsTheOthersAndOneGoesOnFromWhereTheyStood() throws Exception {
    endless();
    String place = freePlace();
    Process first = start("run", Map.of(), "--nodes", "2", "--rank", "0", "--rendezvous", place);
    Process second = start("two", Map.of(), "--nodes", "2", "--rank", "1", "--rendezvous", place);
    awaitCheckpoint(first);
    second.destroyForcibly();

    assertThat(first.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).as(log("run")).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(log("run"))
        .containsPattern(
            "fddn: worker 0 of 2: another worker is gone, or was silent for 25 s \\(.+\\); \\d+"
                + " steps are kept by worker 0: run it again with any number of workers\n");
    long kept = checkpoint("run").progress().step();
    assertThat(log("run")).contains("; " + kept + " steps are kept");

    Process alone = start("run", Map.of());
    while (alone.isAlive() && checkpoint("run").progress().step() == kept) {
      Thread.sleep(20);
    }
    assertThat(log("run")).contains("going on after step " + kept);
    assertThat(checkpoint("run").progress().step()).isGreaterThan(kept);
  }

  @Test
  void theFirstOfThreeKilledEndsTheOthersAndTwoGoOn() throws Exception {
    endless();
    Files.writeString(recipe, Files.readString(recipe).replace("crops: 2,", "crops: 3,"));
    String place = freePlace();
    Process first = start("run", Map.of(), "--nodes", "3", "--rank", "0", "--rendezvous", place);
    Process second = start("two", Map.of(), "--nodes", "3", "--rank", "1", "--rendezvous", place);
    Process third = start("three", Map.of(), "--nodes", "3", "--rank", "2", "--rendezvous", place);
    awaitCheckpoint(first);
    first.destroyForcibly().waitFor();

    for (Process other : List.of(second, third)) {
      assertThat(other.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isEqualTo(ExitCode.NOTHING_DONE.status());
    }
    assertThat(log("two") + log("three"))
        .containsPattern("worker 1 of 3: another worker is gone.+; worker 0 keeps its last check")
        .containsPattern("worker 2 of 3: another worker is gone.+; worker 0 keeps its last check");
    long kept = checkpoint("run").progress().step();

    place = freePlace();
    first = start("run", Map.of(), "--nodes", "2", "--rank", "0", "--rendezvous", place);
    start("two", Map.of(), "--nodes", "2", "--rank", "1", "--rendezvous", place);
    while (first.isAlive() && checkpoint("run").progress().step() == kept) {
      Thread.sleep(20);
    }
    assertThat(log("run")).contains("going on after step " + kept);
    assertThat(checkpoint("run").progress().step()).isGreaterThan(kept);
  }

  /** As torchrun does where all is said on its line: its own store listens at MASTER_PORT. */
  @Test
  void workersOfTorchrunMeetBesideThePortThatItListensAt() throws Exception {
    String place = freePlace();
    try (ServerSocket agent = new ServerSocket(Integer.parseInt(port(place)))) {
      List<Process> both = new ArrayList<>();
      for (String rank : List.of("0", "1")) {
        both.add(
            start(
                "of" + rank,
                Map.of(
                    "WORLD_SIZE",
                    "2",
                    "RANK",
                    rank,
                    "MASTER_ADDR",
                    "127.0.0.1",
                    "MASTER_PORT",
                    String.valueOf(agent.getLocalPort()),
                    "TORCHELASTIC_USE_AGENT_STORE",
                    "True")));
      }
      for (Process process : both) {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(both.get(0).exitValue()).as(log("of0")).isZero();
      assertThat(both.get(1).exitValue()).as(log("of1")).isZero();
    }
  }

  @Test
  void aSilentWorkerEndsTheOthers() throws Exception {
    endless();
    String place = freePlace();
    Process first =
        start(
            "run",
            Map.of(),
            "--nodes",
            "2",
            "--rank",
            "0",
            "--rendezvous",
            place,
            "--patience",
            "2");
    Process second = start("two", Map.of(), "--nodes", "2", "--rank", "1", "--rendezvous", place);
    awaitCheckpoint(first);
    new ProcessBuilder("kill", "-STOP", String.valueOf(second.pid())).start().waitFor();

    assertThat(first.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(log("run")).contains("another worker is gone, or was silent for 2 s (Timed out");
  }

  @Test
  void workersWithOtherRecipesDoNotBegin() throws Exception {
    String place = freePlace();
    Process first = start("run", Map.of(), "--nodes", "2", "--rank", "0", "--rendezvous", place);
    recipe = Files.writeString(root.resolve("other.yaml"), RECIPE.replace("0.001", "0.002"));
    Process second = start("two", Map.of(), "--nodes", "2", "--rank", "1", "--rendezvous", place);

    assertThat(second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(first.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(log("two") + log("run"))
        .contains("worker 1 of 2: got other recipe than worker 0, expected the same at all workers")
        .contains("worker 0 of 2: another has other recipe, expected the same at all workers");
  }

  @Test
  void aPlaceSaidByHalvesIsWrongUse() {
    CommandRun run =
        CommandRun.of(
            "train",
            recipe.toString(),
            "--photos",
            root.toString(),
            "-o",
            root.toString(),
            "--nodes",
            "2");
    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err())
        .contains("several workers: expected --nodes N --rank R --rendezvous HOST:PORT, all three");
  }

  private void endless() throws IOException {
    Files.writeString(recipe, RECIPE.replace("steps: 40", "steps: 40000"));
  }

  private void awaitCheckpoint(Process process) throws InterruptedException {
    while (process.isAlive() && !Files.exists(root.resolve("run/checkpoint.safetensors"))) {
      Thread.sleep(10);
    }
    assertThat(process.isAlive()).isTrue();
  }

  private Checkpoint checkpoint(String run) throws IOException {
    return Checkpoint.read(root.resolve(run).resolve("checkpoint.safetensors"));
  }

  private static float[] values(NamedTensor tensor) {
    FloatBuffer values = tensor.values();
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  private static String port(String place) {
    return place.substring(place.indexOf(':') + 1);
  }

  private static String freePlace() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  private Process start(String run, Map<String, String> environment, String... more)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Several start at once on few processors, for seconds: the second compiler would not pay.
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("train", recipe.toString(), "--photos", photos.toString()));
    line.addAll(List.of("-o", root.resolve(run).toString()));
    line.addAll(List.of("--threads", "1", "--precision", "fp32", "--checkpoint-every", "20"));
    line.addAll(List.of(more));
    var builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(run)));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private File logFile(String run) {
    return root.resolve(run + ".log").toFile();
  }

  private String log(String run) throws IOException {
    return Files.readString(logFile(run).toPath());
  }
}
