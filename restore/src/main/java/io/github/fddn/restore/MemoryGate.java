package io.github.fddn.restore;

import io.github.fddn.restore.RestoreException.Reason;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets pictures into memory in the order in which they ask, as long as they fit together; one that
 * is larger than the whole share comes in alone.
 */
final class MemoryGate {
  private static final int UNIT_SHIFT = 10;

  private final int units;
  private final Semaphore free;

  /** A gate that lets in {@code bytes} together. */
  MemoryGate(long bytes) {
    this.units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes >> UNIT_SHIFT));
    this.free = new Semaphore(units, true);
  }

  /**
   * Does {@code work} as soon as there is room for {@code bytes}, and makes the room free again.
   *
   * @throws RestoreException {@code CANCELLED} if the thread is interrupted while it waits
   */
  <T> T within(long bytes, Supplier<T> work) {
    int wanted = (int) Math.min(units, Math.max(1, bytes >> UNIT_SHIFT));
    try {
      free.acquire(wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException(Reason.CANCELLED, "Interrupted; nothing was written", e);
    }
    try {
      return work.get();
    } finally {
      free.release(wanted);
    }
  }
}
