package io.github.fddn.restore;

import io.github.fddn.restore.RestoreException.Reason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets pictures into memory in the order in which they ask, as long as they fit together; one that
 * is larger than the whole share comes in alone.
 *
 * <p>An eighth is kept for small pictures, so that they pass by large ones that are in memory or
 * wait for it; large ones wait for the rest only, so that small ones never keep them out.
 */
final class MemoryGate {
  private static final int UNIT_SHIFT = 10;
  private static final int SMALL_SHARE = 8;

  private final int smallUnits;
  private final int restUnits;
  private final Semaphore small;
  private final Semaphore rest;

  /** A gate that lets in {@code bytes} together. */
  MemoryGate(long bytes) {
    int units = (int) Math.min(Integer.MAX_VALUE, Math.max(2, bytes >> UNIT_SHIFT));
    this.smallUnits = Math.max(1, units / SMALL_SHARE);
    this.restUnits = units - smallUnits;
    this.small = new Semaphore(smallUnits, true);
    this.rest = new Semaphore(restUnits, true);
  }

  /** Room that is held until it is closed; of one thread. */
  static final class Room implements AutoCloseable {
    private final Semaphore from;
    private int units;

    private Room(Semaphore from, int units) {
      this.from = from;
      this.units = units;
    }

    /** Gives back all but {@code bytes}; never takes more. */
    void shrink(long bytes) {
      int kept = (int) Math.min(units, units(bytes));
      from.release(units - kept);
      units = kept;
    }

    @Override
    public void close() {
      from.release(units);
      units = 0;
    }
  }

  private static long units(long bytes) {
    return Math.max(1, (bytes + (1 << UNIT_SHIFT) - 1) >> UNIT_SHIFT);
  }

  /**
   * Waits until there is room for {@code bytes}.
   *
   * @throws RestoreException {@code CANCELLED} if the thread is interrupted while it waits
   */
  Room enter(long bytes) {
    long wanted = units(bytes);
    try {
      if (wanted > smallUnits) {
        int units = (int) Math.min(restUnits, wanted);
        rest.acquire(units);
        return new Room(rest, units);
      }
      int units = (int) wanted;
      // With a time, even none, an acquisition does not pass by those that wait.
      if (units <= restUnits && rest.tryAcquire(units, 0, TimeUnit.SECONDS)) {
        return new Room(rest, units);
      }
      small.acquire(units);
      return new Room(small, units);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException(Reason.CANCELLED, "Interrupted; nothing was written", e);
    }
  }

  /** Does {@code work} while it holds room for {@code bytes}; waits as {@link #enter} does. */
  <T> T within(long bytes, Supplier<T> work) {
    Room room = enter(bytes);
    try {
      return work.get();
    } finally {
      room.close();
    }
  }

  /** Whether one of {@code bytes} passes large ones by. */
  boolean isSmall(long bytes) {
    return units(bytes) <= smallUnits;
  }

  /** Bytes that are taken at this moment, at most those that the gate lets in. */
  long takenBytes() {
    long free = (long) small.availablePermits() + rest.availablePermits();
    return ((long) smallUnits + restUnits - free) << UNIT_SHIFT;
  }

  /** The part of {@code bytes} that is kept for small pictures. */
  static long smallShare(long bytes) {
    return bytes / SMALL_SHARE;
  }
}
