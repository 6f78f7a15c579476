package io.github.fddn.spark.work;

import io.github.fddn.restore.Deblurrer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;

/**
 * The engines of this Java machine: one for each model and memory, whatever the number of task
 * slots, because an engine uses all processors already and two would take twice the memory. An
 * engine that nobody has used for a while is closed.
 */
final class Engines {
  /**
   * The only state of this project that belongs to a class: tasks of an executor have nothing else
   * in common that lives as long and cannot be evicted.
   */
  static final Engines OF_THIS_JVM = new Engines(30_000);

  private final long idleMillis;
  private final Map<Key, Shared> open = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fddn-engines");
            thread.setDaemon(true);
            return thread;
          });
  private int opened;

  Engines(long idleMillis) {
    this.idleMillis = idleMillis;
  }

  private record Key(String model, long memoryBytes) {}

  /** An engine in use, until it is closed. */
  final class Lease implements AutoCloseable {
    private final Key key;
    private final Shared shared;
    private boolean closed;

    private Lease(Key key, Shared shared) {
      this.key = key;
      this.shared = shared;
    }

    Deblurrer deblurrer() {
      return shared.deblurrer;
    }

    ExecutorLimits limits() {
      return shared.limits;
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }

  private static final class Shared {
    private final Deblurrer deblurrer;
    private final ExecutorLimits limits;
    private int users;
    private @Nullable ScheduledFuture<?> closing;

    Shared(Deblurrer deblurrer, ExecutorLimits limits) {
      this.deblurrer = deblurrer;
      this.limits = limits;
    }
  }

  /**
   * The engine for a model; opened by the first who asks.
   *
   * @param memoryBytes memory for the executor in all; 0: planned from its limits
   * @throws io.github.fddn.restore.RestoreException if the model cannot be opened
   */
  synchronized Lease lease(ModelBytes model, long memoryBytes) {
    Key key = new Key(model.digest(), memoryBytes);
    Shared shared = open.get(key);
    if (shared == null) {
      shared = opened(model, memoryBytes);
      open.put(key, shared);
    }
    shared.users++;
    if (shared.closing != null) {
      shared.closing.cancel(false);
      shared.closing = null;
    }
    return new Lease(key, shared);
  }

  private Shared opened(ModelBytes model, long memoryBytes) {
    SparkEnv environment = SparkEnv.get();
    SparkConf settings = environment == null ? new SparkConf() : environment.conf();
    ExecutorLimits limits = ExecutorLimits.of(settings);
    opened++;
    return new Shared(model.open(limits.engine(memoryBytes), Deblurrer::open), limits);
  }

  private synchronized void giveBack(Lease lease) {
    if (lease.closed) {
      return;
    }
    lease.closed = true;
    lease.shared.users--;
    if (lease.shared.users == 0) {
      lease.shared.closing =
          clock.schedule(() -> closeIfIdle(lease), idleMillis, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void closeIfIdle(Lease lease) {
    if (lease.shared.users == 0 && open.remove(lease.key, lease.shared)) {
      lease.shared.deblurrer.close();
    }
  }

  /** Engines that were opened so far. */
  synchronized int opened() {
    return opened;
  }

  /** Engines that are open now. */
  synchronized int open() {
    return open.size();
  }
}
