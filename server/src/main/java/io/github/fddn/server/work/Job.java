package io.github.fddn.server.work;

import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A picture that is restored while its sender does something else. Thread-safe. */
public final class Job {
  private final String id;
  private final Upload upload;
  private final DeblurOptions wishes;
  private State state = State.WAITING;
  private double done;
  private long askedNanos = System.nanoTime();
  private int changes;
  private long endedNanos;
  private boolean collected;
  private @Nullable Stored samples;
  private @Nullable ProblemException failure;

  /** How far a job is. */
  public enum State {
    /** It waits for its turn. */
    WAITING,
    /** The network works on it. */
    RUNNING,
    /** The result can be had. */
    DONE,
    /** There is no result. */
    FAILED,
    /** Somebody cancelled it. */
    CANCELLED;

    /** As in the answers: {@code waiting}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  /**
   * A job at one moment.
   *
   * @param state how far it is
   * @param done share of the picture that is restored, 0 to 1
   * @param failure why it failed
   * @param changes how often anything changed so far
   */
  public record Snapshot(
      State state, double done, Optional<ProblemException> failure, int changes) {}

  Job(String id, Upload upload, DeblurOptions wishes) {
    this.id = id;
    this.upload = upload;
    this.wishes = wishes;
  }

  /** What its sender calls it by; nobody can guess it. */
  public String id() {
    return id;
  }

  /** The picture. */
  public Upload upload() {
    return upload;
  }

  /** What was wanted of the result when the picture was sent. */
  public DeblurOptions wishes() {
    return wishes;
  }

  /** The job now; whoever asks keeps it from being dropped for a while. */
  public synchronized Snapshot snapshot() {
    askedNanos = System.nanoTime();
    return new Snapshot(state, done, Optional.ofNullable(failure), changes);
  }

  /** Waits until something changed since {@code seen}, or the time is over. */
  public synchronized Snapshot await(Snapshot seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (changes == seen.changes()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return snapshot();
  }

  /**
   * The restored samples; as {@link #snapshot}, it keeps the job for a while.
   *
   * @throws ProblemException if there are none
   */
  public synchronized Stored samples() {
    if (failure != null) {
      throw failure;
    }
    if (state == State.CANCELLED) {
      throw Problem.CANCELLED.because("The job was cancelled; send the picture again");
    }
    if (samples == null) {
      throw Problem.NOT_FINISHED.because(
          "The job is " + state.word() + ", expected done; follow its events");
    }
    askedNanos = System.nanoTime();
    return samples;
  }

  /** Tells the job's course to its followers, and the network whether to stop. */
  Progress progress() {
    return new Progress() {
      @Override
      public void advanced(long donePixels, long totalPixels) {
        change(State.RUNNING, (double) donePixels / totalPixels);
      }

      @Override
      public boolean cancelled() {
        return isCancelled();
      }
    };
  }

  synchronized boolean isCancelled() {
    return state == State.CANCELLED;
  }

  synchronized boolean isUnaskedSince(long nanos) {
    return state.isFinal() && askedNanos - nanos < 0;
  }

  /** What came of it is known to whoever wanted it. */
  public synchronized void collected() {
    collected = true;
  }

  /** Whether something came of it since then that nobody has collected. */
  synchronized boolean isOwedSince(long nanos) {
    boolean ended = state == State.DONE || state == State.FAILED;
    return ended && !collected && endedNanos - nanos > 0;
  }

  private synchronized void change(State next, double share) {
    if (!state.isFinal()) {
      state = next;
      endedNanos = System.nanoTime();
      done = share;
      changes++;
      notifyAll();
    }
  }

  synchronized void finish(Stored result) {
    if (state.isFinal()) {
      result.close();
      return;
    }
    samples = result;
    askedNanos = System.nanoTime();
    change(State.DONE, 1);
  }

  synchronized void fail(ProblemException why) {
    if (!state.isFinal()) {
      failure = why;
      askedNanos = System.nanoTime();
      change(State.FAILED, done);
    }
  }

  /** Cancels it unless it has ended. */
  synchronized void giveUp() {
    if (!state.isFinal()) {
      drop();
    }
  }

  /** Cancels it and drops everything it holds. */
  synchronized void drop() {
    change(State.CANCELLED, done);
    upload.close();
    if (samples != null) {
      samples.close();
    }
  }
}
