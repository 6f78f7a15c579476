package io.github.fddn.server.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /** A place in the line, and at work once it was called. */
  public final class Turn implements AutoCloseable {
    private final String client;
    private final Waiting mine;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Turn(String client, Waiting mine) {
      this.client = client;
      this.mine = mine;
    }

    /** Waits until the picture is called. */
    public void await() throws InterruptedException {
      mine.called().await();
    }

    /** Gives the place back, or leaves the line; may be called twice. */
    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        leave(client, mine);
      }
    }
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
   * @throws ProblemException {@code QUEUE_FULL} if it would wait and too many do already, {@code
   *     CLIENT_FULL} if half of all that may wait are this client's
   */
  public Turn take(String client, boolean large) throws InterruptedException {
    Turn turn = join(client, large);
    try {
      turn.await();
    } catch (InterruptedException e) {
      turn.close();
      throw e;
    }
    return turn;
  }

  /**
   * Enters the line, for a turn that is closed in any case.
   *
   * @throws ProblemException as {@link #take}
   */
  public synchronized Turn join(String client, boolean large) {
    requireRoom(client, large);
    Waiting mine = new Waiting(large, new CountDownLatch(1));
    clients.computeIfAbsent(client, key -> new ArrayDeque<>()).add(mine);
    waiting++;
    callNext();
    return new Turn(client, mine);
  }

  /**
   * Asked before a picture is received, so that nobody sends one in vain.
   *
   * @throws ProblemException as {@link #take}, if even a small one would be refused
   */
  public synchronized void requireRoom(String client) {
    requireRoom(client, false);
  }

  private void requireRoom(String client, boolean large) {
    if (!mustWait(large)) {
      return;
    }
    if (waiting >= capacity) {
      throw Problem.QUEUE_FULL.because(
          "Got one picture more than the " + capacity + " that may wait; try again in a moment");
    }
    if (clients.getOrDefault(client, new ArrayDeque<>()).size() >= clientCapacity) {
      throw Problem.CLIENT_FULL.because(
          "Got one picture more than the "
              + clientCapacity
              + " of one client that may wait; try again in a moment");
    }
  }

  private boolean mustWait(boolean large) {
    return running >= places || (large && largeRunning >= Math.max(1, places - 1));
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
        if (!mustWait(one.large())) {
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

  /** Whether any picture that came now would be refused. */
  public synchronized boolean isFull() {
    return mustWait(false) && waiting >= capacity;
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
