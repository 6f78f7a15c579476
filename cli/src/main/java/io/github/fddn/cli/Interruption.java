package io.github.fddn.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while it is open: the work hears of it and gets time to end cleanly; the Java machine then
 * ends with 130 by itself.
 */
final class Interruption implements AutoCloseable {
  /** Longer than the largest tile takes on a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "interruption");
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
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
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

  private void request() {
    requested = true;
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells that the work has ended. */
  @Override
  public void close() {
    ended.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Ctrl-C came this very moment: the hook runs and finds the work ended.
        requested = true;
      }
    }
  }
}
