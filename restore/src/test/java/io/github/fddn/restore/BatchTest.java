package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.file.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files, one after another. */
class BatchTest {
  @TempDir Path folder;

  private final FakeEngine engine =
      new FakeEngine(new TileRules(32, 32, Optional.empty(), 300), FakeEngine.Network.IDENTITY);

  private final Deblurrer deblurrer =
      new Deblurrer(
          engine,
          new MemoryBudget(1024L << 20),
          new ModelInfo(
              "none",
              Optional.empty(),
              OptionalLong.empty(),
              OptionalDouble.empty(),
              "test",
              List.of()));

  /** Writes down what it hears; would throw if two threads called it at once. */
  private static class Log implements Batch.Listener {
    final Set<Batch.Job> open = new HashSet<>();
    final List<Path> restored = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public void started(Batch.Job job) {
      open.add(job);
    }

    @Override
    public void restored(Batch.Job job, Outcome outcome) {
      open.remove(job);
      restored.add(job.output());
    }

    @Override
    public void failed(Batch.Job job, RestoreException reason) {
      open.remove(job);
      failures.add(reason.getMessage());
    }
  }

  private List<Batch.Job> jobs(int count) throws IOException {
    List<Batch.Job> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path in = folder.resolve("in" + i + ".png");
      try (InputStream photograph =
          BatchTest.class.getResourceAsStream("pairs/test000-00000022-blur.png")) {
        Files.copy(photograph, in);
      }
      jobs.add(new Batch.Job(in, folder.resolve("out" + i + ".png")));
    }
    return jobs;
  }

  @Test
  void anErrorOfTheMachineFailsItsFileAndNotTheWorker() throws IOException {
    FakeEngine failing =
        new FakeEngine(
            new TileRules(32, 32, Optional.empty(), 300),
            (input, output, tile) -> {
              throw new StackOverflowError();
            });
    Log log = new Log();
    try (Deblurrer broken =
        new Deblurrer(failing, new MemoryBudget(1024L << 20), deblurrer.model())) {
      Batch.Summary summary = new Batch(broken, DeblurOptions.defaults()).run(jobs(5), log);

      assertThat(summary).isEqualTo(new Batch.Summary(0, 5, 0));
    }
    assertThat(log.failures)
        .hasSize(5)
        .allMatch(line -> line.matches("Bug: .*in\\d.*: java.lang.StackOverflowError"));
  }

  @Test
  void restoresEveryFile() throws IOException {
    List<Batch.Job> jobs = jobs(7);
    Log log = new Log();

    Batch.Summary summary = new Batch(deblurrer, DeblurOptions.defaults()).run(jobs, log);

    assertThat(summary).isEqualTo(new Batch.Summary(7, 0, 0));
    assertThat(log.open).isEmpty();
    assertThat(log.restored)
        .containsExactlyInAnyOrderElementsOf(jobs.stream().map(Batch.Job::output).toList());
    for (Batch.Job job : jobs) {
      assertThat(ImageFile.probe(job.output()).size().width()).isEqualTo(320);
    }
  }

  @Test
  void goesOnAfterABadFile() throws IOException {
    List<Batch.Job> jobs = jobs(5);
    Files.writeString(jobs.get(1).input(), "no picture");
    Files.delete(jobs.get(3).input());
    Log log = new Log();

    Batch.Summary summary = new Batch(deblurrer, DeblurOptions.defaults()).run(jobs, log);

    assertThat(summary).isEqualTo(new Batch.Summary(3, 2, 0));
    assertThat(log.failures)
        .hasSize(2)
        .anyMatch(message -> message.startsWith(jobs.get(1).input() + ": "))
        .contains(jobs.get(3).input() + ": no such file; check the name");
    assertThat(log.open).isEmpty();
  }

  @Test
  void ofNoFilesIsDoneAtOnce() {
    assertThat(new Batch(deblurrer, DeblurOptions.defaults()).run(List.of(), new Log()))
        .isEqualTo(new Batch.Summary(0, 0, 0));
  }

  @Test
  void keepsFinishedFilesWhenCancelledAndLeavesNoOthers() throws IOException {
    List<Batch.Job> jobs = jobs(9);
    Log log =
        new Log() {
          @Override
          public boolean cancelled() {
            return !restored.isEmpty();
          }
        };

    Batch.Summary summary = new Batch(deblurrer, DeblurOptions.defaults()).run(jobs, log);

    assertThat(summary.restored()).isBetween(1, 3);
    assertThat(summary.failed()).isZero();
    assertThat(summary.cancelled()).isEqualTo(9 - summary.restored());
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.getFileName().toString().startsWith("in")).toList())
          .containsExactlyInAnyOrderElementsOf(log.restored);
    }
  }

  @Test
  void isCancelledByAnInterrupt() throws IOException {
    Thread.currentThread().interrupt();

    Batch.Summary summary = new Batch(deblurrer, DeblurOptions.defaults()).run(jobs(6), new Log());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.restored() + summary.cancelled()).isEqualTo(6);
    assertThat(summary.cancelled()).isPositive();
  }
}
