package io.github.fddn.restore;

import io.github.fddn.restore.RestoreException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Restores many files one after another, with the next one decoded and the previous one encoded
 * while the network runs. Files that would not fit into memory together wait for each other, and
 * one that fails never stops the rest.
 */
public final class Batch {
  /** One file is in the network, one before it and one behind it. */
  private static final int IN_FLIGHT = 3;

  private final Deblurrer deblurrer;
  private final DeblurOptions options;

  /**
   * One file of a batch.
   *
   * @param input the photograph
   * @param output where the restored one goes; its folder exists
   */
  public record Job(Path input, Path output) {}

  /**
   * What became of a batch.
   *
   * @param restored files that were restored and written
   * @param failed files that were not, for a reason of their own
   * @param cancelled files that were not because the batch was cancelled
   */
  public record Summary(int restored, int failed, int cancelled) {}

  /**
   * Hears what becomes of each file. Called from several threads, but never from two at once; must
   * return quickly.
   */
  public interface Listener {
    /** A file is about to be read. */
    default void started(Job job) {}

    /** Part of a file is restored. */
    default void advanced(Job job, long donePixels, long totalPixels) {}

    /** A file is written. */
    default void restored(Job job, Outcome outcome) {}

    /** A file failed; the others go on. */
    default void failed(Job job, RestoreException reason) {}

    /** Whether to stop; files under way are given up, those not begun are not begun. */
    default boolean cancelled() {
      return false;
    }
  }

  /** A batch with one deblurrer and one set of options for all files. */
  public Batch(Deblurrer deblurrer, DeblurOptions options) {
    this.deblurrer = deblurrer;
    this.options = options;
  }

  /**
   * Restores all files and returns when the last is done. Interrupting the calling thread cancels.
   */
  public Summary run(List<Job> jobs, Listener listener) {
    Course course = new Course(jobs, listener);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(IN_FLIGHT, jobs.size()); i++) {
      Thread worker = new Thread(course, "fddn-batch-" + (i + 1));
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      interrupted |= joinOrCancel(worker, course);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return course.summary();
  }

  private static boolean joinOrCancel(Thread worker, Course course) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        course.cancel();
      }
    }
  }

  /** One run over the files, shared by the workers. */
  private final class Course implements Runnable {
    private final Iterator<Job> waiting;
    private final int count;
    private final Listener listener;

    /** Only one file at a time is in the network, or all would be encoded at once at the end. */
    private final ReentrantLock network = new ReentrantLock(true);

    private int restored;
    private int failed;
    private volatile boolean cancelled;

    Course(List<Job> jobs, Listener listener) {
      List<Job> copy = List.copyOf(jobs);
      this.waiting = copy.iterator();
      this.count = copy.size();
      this.listener = listener;
    }

    void cancel() {
      cancelled = true;
    }

    synchronized Summary summary() {
      return new Summary(restored, failed, count - restored - failed);
    }

    @Override
    public void run() {
      for (Job job = next(); job != null; job = next()) {
        try {
          Outcome outcome =
              deblurrer
                  .files()
                  .restore(job.input(), job.output(), options, progress(job), this::inTurn);
          restored(job, outcome);
        } catch (RestoreException e) {
          failed(job, e);
        } catch (RuntimeException | Error e) {
          // A worker that died would leave its share of the files without a word.
          failed(job, new RestoreException(Reason.UNREADABLE, "Bug: " + job.input() + ": " + e, e));
        }
      }
    }

    private void inTurn(Runnable work) {
      network.lock();
      try {
        work.run();
      } finally {
        network.unlock();
      }
    }

    private synchronized @Nullable Job next() {
      if (isCancelled() || !waiting.hasNext()) {
        return null;
      }
      Job job = waiting.next();
      listener.started(job);
      return job;
    }

    private boolean isCancelled() {
      return cancelled || listener.cancelled();
    }

    private synchronized void restored(Job job, Outcome outcome) {
      restored++;
      listener.restored(job, outcome);
    }

    private synchronized void failed(Job job, RestoreException reason) {
      if (reason.reason() == Reason.CANCELLED) {
        cancelled = true;
      } else {
        failed++;
        listener.failed(job, reason);
      }
    }

    private Progress progress(Job job) {
      return new Progress() {
        @Override
        public void advanced(long donePixels, long totalPixels) {
          synchronized (Course.this) {
            listener.advanced(job, donePixels, totalPixels);
          }
        }

        @Override
        public boolean cancelled() {
          return isCancelled();
        }
      };
    }
  }
}
