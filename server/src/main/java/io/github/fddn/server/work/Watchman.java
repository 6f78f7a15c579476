package io.github.fddn.server.work;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks several times a second whether work is still wanted, and interrupts the thread that does
 * what is not: its client left, its time is over, it was cancelled.
 */
public final class Watchman implements AutoCloseable {
  private static final long ROUND_MILLIS = 200;

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fddn-watchman");
            thread.setDaemon(true);
            return thread;
          });

  /** A watchman who begins at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // it repeats until the end, and cannot fail
  public Watchman() {
    rounds.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    for (Watch watch : watches) {
      try {
        watch.look();
      } catch (RuntimeException | OutOfMemoryError e) {
        // Whatever left this method would end all rounds; the watch is looked at again in the next.
      }
    }
  }

  /** One piece of work of one thread, until it is closed by that thread. */
  public final class Watch implements AutoCloseable {
    private final Thread worker = Thread.currentThread();
    private Supplier<Optional<ProblemException>> unwanted;
    private @Nullable ProblemException reason;
    private boolean closed;

    private Watch(Supplier<Optional<ProblemException>> unwanted) {
      this.unwanted = unwanted;
    }

    private synchronized void look() {
      if (closed || reason != null) {
        return;
      }
      unwanted
          .get()
          .ifPresent(
              why -> {
                reason = why;
                worker.interrupt();
              });
    }

    /**
     * The work so far is done, even if just now it was not wanted; something else may end the rest.
     */
    public synchronized void turnTo(Supplier<Optional<ProblemException>> other) {
      if (reason != null) {
        reason = null;
        clearInterruption();
      }
      unwanted = other;
    }

    /** Why the work is to end; empty while it is wanted. */
    public synchronized Optional<ProblemException> reason() {
      return Optional.ofNullable(reason);
    }

    /** The interruption was meant for the work, which has ended. */
    @SuppressWarnings("CheckReturnValue") // whether it was seen already does not matter
    private static void clearInterruption() {
      Thread.interrupted();
    }

    @Override
    public void close() {
      end();
    }

    /** Ends the watch; the thread is not interrupted any more. */
    public synchronized void end() {
      closed = true;
      watches.remove(this);
      if (reason != null) {
        clearInterruption();
      }
    }
  }

  /** Begins to watch over what the calling thread does. */
  public Watch over(Supplier<Optional<ProblemException>> unwanted) {
    Watch watch = new Watch(unwanted);
    watches.add(watch);
    return watch;
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
