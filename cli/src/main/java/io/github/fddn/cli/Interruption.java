package io.github.fddn.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM while it is open: the work hears of it, gets time to end cleanly, and then
 * tells the exit status.
 *
 * <p>The signals themselves are taken, so that Java does not begin to end before the work has: with
 * its first hook ONNX Runtime closes its environment, and every tile under way would fail.
 */
final class Interruption implements AutoCloseable {
  /** Longer than the largest tile takes on a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String CONTROL_C = "INT";

  /** The last is a terminal that was closed; Windows has no such signal and sends TERM. */
  private static final List<String> SIGNALS = List.of(CONTROL_C, "TERM", "HUP");

  private final Duration patience;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(() -> request(ExitCode.INTERRUPTED), "interruption");
  private final List<SystemSignal> taken = new ArrayList<>();
  private volatile ExitCode early = ExitCode.INTERRUPTED;
  private volatile boolean requested;

  private Interruption(Duration patience) {
    this.patience = patience;
  }

  static Interruption watched() {
    return watched(PATIENCE);
  }

  /** With so much time for the work to end. */
  static Interruption watched(Duration patience) {
    var interruption = new Interruption(patience);
    SIGNALS.forEach(interruption::take);
    try {
      if (interruption.taken.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(interruption.hook);
      } else if (isUnderWay()) {
        interruption.requested = true;
      }
    } catch (IllegalStateException e) {
      // Ctrl-C came before the work: it does not begin.
      interruption.requested = true;
    }
    return interruption;
  }

  /** Whether Java is ending already, so that nothing can be loaded or opened any more. */
  static boolean isUnderWay() {
    try {
      return Runtime.getRuntime().removeShutdownHook(new Thread("never registered"));
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Whether the work shall end. */
  boolean requested() {
    return requested;
  }

  /** What the process tells of work that ended so: an interruption by the signal that asked. */
  ExitCode exitCode(ExitCode ending) {
    return ending == ExitCode.INTERRUPTED ? early : ending;
  }

  private void take(String name) {
    ExitCode code = name.equals(CONTROL_C) ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
    SystemSignal.taken(name, () -> request(code)).ifPresent(taken::add);
  }

  private void request(ExitCode code) {
    if (!requested) {
      early = code;
      requested = true;
    }
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(early.status());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells that the work has ended. */
  @Override
  public void close() {
    ended.countDown();
    if (requested) {
      // The process ends by itself now, with its own status: another Ctrl-C shall not change that.
      return;
    }
    taken.forEach(SystemSignal::close);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Ctrl-C came this very moment: the hook runs and finds the work ended.
      requested = true;
    }
  }
}
