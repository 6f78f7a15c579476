package io.github.fddn.server.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Who is next. A few pictures are at work together, so that one is decoded and one encoded while
 * the network runs; the others wait. Clients take turns, however many pictures one of them has
 * waiting; none fills the line; and large pictures never take the last place, so that a small one
 * passes them by.
 */
public final class Turns {
  /** Of the line: that a second client always finds room. */
  private static final int CLIENT_SHARE = 2;

  private final int places;
  private final int capacity;
  private final int clientCapacity;
  private final Map<String, Deque<Waiting>> clients = new LinkedHashMap<>();
  private int running;
  private int largeRunning;
  private int waiting;

  /** One picture that waits. */
  private record Waiting(boolean large, CountDownLatch called) {}

  /** A place that is held until it is closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * So many {@code places}, and at most {@code capacity} pictures that wait for one, half of them
   * of one client.
   */
  public Turns(int places, int capacity) {
    this.places = places;
    this.capacity = capacity;
    this.clientCapacity = Math.max(1, capacity / CLIENT_SHARE);
  }

  /**
   * Waits for a place.
   *
   * @param client whose picture it is
   * @param large whether it will take long
   * @throws ProblemException as {@link #requireRoom}
   */
  public Turn take(String client, boolean large) throws InterruptedException {
    Waiting mine = new Waiting(large, new CountDownLatch(1));
    synchronized (this) {
      requireRoom(client);
      clients.computeIfAbsent(client, key -> new ArrayDeque<>()).add(mine);
      waiting++;
      callNext();
    }
    try {
      mine.called().await();
    } catch (InterruptedException e) {
      leave(client, mine);
      throw e;
    }
    return () -> release(large);
  }

  /**
   * Asked before a picture is received, too, so that nobody sends one in vain.
   *
   * @throws ProblemException {@code QUEUE_FULL} if too many wait already, {@code CLIENT_FULL} if
   *     half of all that may wait are this client's
   */
  public synchronized void requireRoom(String client) {
    if (isFull()) {
      throw Problem.QUEUE_FULL.because(
          "Got one picture more than the " + capacity + " that may wait; try again in a moment");
    }
    if (running >= places
        && clients.getOrDefault(client, new ArrayDeque<>()).size() >= clientCapacity) {
      throw Problem.CLIENT_FULL.because(
          "Got one picture more than the "
              + clientCapacity
              + " of one client that may wait; try again in a moment");
    }
  }

  private synchronized void leave(String client, Waiting mine) {
    Deque<Waiting> line = clients.get(client);
    if (line != null && line.remove(mine)) {
      waiting--;
      if (line.isEmpty()) {
        clients.remove(client);
      }
    } else {
      release(mine.large());
    }
  }

  private synchronized void release(boolean large) {
    running--;
    if (large) {
      largeRunning--;
    }
    callNext();
  }

  private void callNext() {
    boolean called = true;
    while (running < places && called) {
      called = callOne();
    }
  }

  private boolean callOne() {
    for (String client : clients.keySet()) {
      Deque<Waiting> line = clients.getOrDefault(client, new ArrayDeque<>());
      for (Iterator<Waiting> each = line.iterator(); each.hasNext(); ) {
        Waiting one = each.next();
        if (!one.large() || largeRunning < Math.max(1, places - 1)) {
          each.remove();
          call(client, line, one);
          return true;
        }
      }
    }
    return false;
  }

  /** The client goes to the end of the round. */
  private void call(String client, Deque<Waiting> line, Waiting one) {
    clients.remove(client);
    if (!line.isEmpty()) {
      clients.put(client, line);
    }
    waiting--;
    running++;
    if (one.large()) {
      largeRunning++;
    }
    one.called().countDown();
  }

  /** Whether a picture that came now would be refused. */
  public synchronized boolean isFull() {
    return running >= places && waiting >= capacity;
  }

  /** Pictures that wait. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Pictures at work. */
  public synchronized int running() {
    return running;
  }
}
