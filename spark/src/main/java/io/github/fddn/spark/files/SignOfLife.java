package io.github.fddn.spark.files;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Shows that a run is alive, as long as its driver is: a file in the run's own folder, written anew
 * every now and then. Times are those that the store gives to files, so that no two clocks are
 * compared.
 */
public final class SignOfLife implements AutoCloseable {
  private static final String NAME = "alive";
  private static final long EVERY_SECONDS = 30;

  /** Longer than any pause of a driver that lives. */
  private static final long SILENT_MILLIS = 600_000;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fddn-alive");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> signs;

  private SignOfLife(Runnable sign) {
    signs = clock.scheduleWithFixedDelay(sign, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Keeps the run of {@code output} alive until closed. */
  public static SignOfLife keep(Configuration configuration, OutputFolder output) {
    var folder = new Path(output.drafts());
    var stores = new Stores(configuration);
    return new SignOfLife(
        () -> {
          try {
            give(stores.of(folder), folder);
          } catch (IOException e) {
            // The next time is soon enough, and who clears waits for twenty of them.
          }
        });
  }

  /** Gives a sign; when, in the store's time. */
  static long give(FileSystem store, Path folder) throws IOException {
    Path file = new Path(folder, NAME);
    store.create(file, true).close();
    return store.getFileStatus(file).getModificationTime();
  }

  /** Whether the run of that folder gave a sign, but none for long. */
  static boolean isSilent(FileSystem store, Path folder, long now) throws IOException {
    Path file = new Path(folder, NAME);
    return store.exists(file)
        && store.getFileStatus(file).getModificationTime() < now - SILENT_MILLIS;
  }

  @Override
  public void close() {
    signs.cancel(false);
    clock.shutdown();
    try {
      // A sign on its way would bring back the folder that is removed next.
      clock.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
