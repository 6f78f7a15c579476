package io.github.fddn.train.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waits for the work of other threads; what failed there fails here. */
final class Joined {
  /** Longer than the largest share of a batch takes. */
  private static final long PATIENCE_SECONDS = 60;

  private Joined() {}

  /** What the work gave. An interruption is kept for the caller while the work ends. */
  static <T> T await(Future<T> work) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          // Native work cannot be stopped midway: its memory must not go before it has ended.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What all of the work gave, in its order; waits for all even if one fails. */
  static <T> List<T> all(List<Future<T>> work) {
    List<T> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<T> one : work) {
      try {
        results.add(await(one));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException failure(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failed);
  }

  /** Ends a thread once its work is done. */
  static void end(ExecutorService thread) {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Bug: a share of a batch does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
