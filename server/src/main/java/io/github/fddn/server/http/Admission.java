package io.github.fddn.server.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Who may have a thread: at most so many requests at once, half of them of one client, so that
 * somebody who holds connections open keeps nobody else out. Thread-safe.
 */
final class Admission {
  private static final int CLIENT_SHARE = 2;

  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> clients = new HashMap<>();
  private int admitted;

  /** An admission of at most {@code most} requests. */
  Admission(int most) {
    this.most = most;
    this.mostOfOne = Math.max(1, most / CLIENT_SHARE);
  }

  /** Whether one more request of this client's is admitted; it must leave then. */
  synchronized boolean enter(String client) {
    int held = clients.getOrDefault(client, 0);
    if (admitted >= most || held >= mostOfOne) {
      return false;
    }
    clients.put(client, held + 1);
    admitted++;
    return true;
  }

  /** A request that was admitted has been answered. */
  synchronized void leave(String client) {
    admitted--;
    clients.computeIfPresent(client, (key, held) -> held > 1 ? held - 1 : null);
  }
}
