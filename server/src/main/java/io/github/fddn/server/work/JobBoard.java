package io.github.fddn.server.work;

import io.github.fddn.restore.DeblurOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All jobs. A finished one is kept until nobody has asked for it for a stated time; one that is
 * dropped or too old leaves nothing behind.
 */
public final class JobBoard implements AutoCloseable {
  private static final int ID_BYTES = 16;

  /** Of all jobs that are kept: that a second client always finds room. */
  private static final int CLIENT_SHARE = 2;

  private static final long LOOK_MILLIS = 50;

  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Pictures pictures;
  private final Watchman watchman;
  private final Duration kept;
  private final int capacity;
  private final Consumer<Throwable> faults;
  private final ExecutorService workers;
  private final ScheduledExecutorService sweeper;

  /**
   * A board of at most {@code capacity} jobs, finished ones kept for {@code kept}; {@code faults}
   * hears of those that failed by a fault of the service.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it repeats until the end, and cannot fail
  public JobBoard(
      Pictures pictures,
      Watchman watchman,
      Duration kept,
      int capacity,
      Consumer<Throwable> faults) {
    this.pictures = pictures;
    this.watchman = watchman;
    this.kept = kept;
    this.capacity = capacity;
    this.faults = faults;
    this.workers = Executors.newCachedThreadPool(task -> daemon(task, "fddn-job"));
    this.sweeper = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "fddn-sweeper"));
    long round = Math.max(100, kept.toMillis() / 20);
    sweeper.scheduleWithFixedDelay(this::sweep, round, round, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asked before a picture is received, so that nobody sends one in vain.
   *
   * @throws ProblemException {@code QUEUE_FULL} if there are too many, {@code CLIENT_FULL} if half
   *     of all that are kept are this client's
   */
  public void requireRoom(String client) {
    if (jobs.size() >= capacity) {
      throw Problem.QUEUE_FULL.because(
          "Got one job more than the " + capacity + " that are kept; try again in a few minutes");
    }
    int most = Math.max(1, capacity / CLIENT_SHARE);
    if (jobs.values().stream().filter(job -> job.upload().client().equals(client)).count()
        >= most) {
      throw Problem.CLIENT_FULL.because(
          "Got one job more than the "
              + most
              + " that are kept for one client; delete those that are done");
    }
  }

  /**
   * Begins a job; it owns the upload from here on.
   *
   * @param wishes what its sender wants of the result unless he says something else then
   * @throws ProblemException {@code QUEUE_FULL} if there are too many, {@code CLIENT_FULL} if its
   *     client has too many or too large ones, {@code STOPPING} if none are begun any more; the
   *     upload stays the caller's then
   */
  public synchronized Job start(Upload upload, DeblurOptions wishes) {
    requireRoom(upload.client());
    StoredOutput room = pictures.room(upload);
    Turns.Turn turn = line(upload, room);
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    Job job = new Job(HexFormat.of().formatHex(bytes), upload, wishes);
    jobs.put(job.id(), job);
    try {
      workers.execute(() -> work(job, turn, room));
    } catch (RejectedExecutionException e) {
      forget(job, turn, room);
      throw Problem.STOPPING.because("The service is stopping; try again in a minute");
    } catch (OutOfMemoryError e) {
      forget(job, turn, room);
      throw Problem.OUT_OF_MEMORY.because("There is no memory for one more thread");
    }
    return job;
  }

  private void forget(Job job, Turns.Turn turn, StoredOutput room) {
    jobs.remove(job.id());
    turn.close();
    room.discard();
  }

  private Turns.Turn line(Upload upload, StoredOutput room) {
    try {
      return pictures.line(upload);
    } catch (ProblemException e) {
      room.discard();
      throw e;
    }
  }

  private void work(Job job, Turns.Turn turn, StoredOutput room) {
    try (turn;
        Watchman.Watch watch = watchman.over(() -> unwanted(job))) {
      job.finish(pictures.restore(job.upload(), turn, room, job.progress(), watch));
    } catch (ProblemException e) {
      fail(job, e);
    } catch (RuntimeException | Error e) {
      fail(job, new ProblemException(Problem.INTERNAL, "The service failed; see its log", e));
    } finally {
      room.discard();
    }
  }

  private void fail(Job job, ProblemException why) {
    job.fail(why);
    // What it held is gone as soon as it is cancelled, whatever it was just doing with it.
    if (why.problem() == Problem.INTERNAL && !job.isCancelled()) {
      faults.accept(why);
    }
  }

  private static Optional<ProblemException> unwanted(Job job) {
    return job.isCancelled()
        ? Optional.of(Problem.CANCELLED.because("The job was cancelled"))
        : Optional.empty();
  }

  /**
   * The job of this id.
   *
   * @throws ProblemException {@code NO_SUCH_JOB}
   */
  public Job job(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw Problem.NO_SUCH_JOB.because(
          "There is no such job, or nobody asked for it for "
              + kept.toMinutes()
              + " minutes; send the picture again");
    }
    return job;
  }

  /** Cancels a job, or drops its result. */
  public void drop(String id) {
    Job job = job(id);
    jobs.remove(id);
    job.drop();
  }

  /** How many there are, finished ones included. */
  public int size() {
    return jobs.size();
  }

  private void sweep() {
    long limit = System.nanoTime() - kept.toNanos();
    try {
      jobs.values().removeIf(job -> dropIfOld(job, limit));
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whatever leaves this method ends all sweeps; the next one goes on.
      faults.accept(e);
    }
  }

  private static boolean dropIfOld(Job job, long limit) {
    if (!job.isUnaskedSince(limit)) {
      return false;
    }
    job.drop();
    return true;
  }

  /**
   * Begins no more jobs and waits for those under way. What came of a job goes nowhere by itself:
   * whoever follows it learns of its end just now and comes for the result.
   *
   * @param work how long jobs may still take; they are cancelled then
   * @param collecting how long after its end a job waits for somebody to collect what came of it
   */
  public void finish(Duration work, Duration collecting) throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(work.toMillis(), TimeUnit.MILLISECONDS)) {
      jobs.values().forEach(Job::giveUp);
    }
    while (owes(collecting)) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean owes(Duration collecting) {
    long since = System.nanoTime() - collecting.toNanos();
    return jobs.values().stream().anyMatch(job -> job.isOwedSince(since));
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    workers.shutdownNow();
    jobs.values().forEach(Job::drop);
    jobs.clear();
  }
}
