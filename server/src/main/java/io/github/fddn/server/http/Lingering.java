package io.github.fddn.server.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a request that was answered before its body was read. What still comes is thrown away for a
 * while without holding a thread: a connection closed at once would be reset, and many clients then
 * lose the answer, which says why they were refused.
 */
final class Lingering implements Runnable {
  private static final long MOST_BYTES = 64L << 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private final Request request;
  private final Callback callback;
  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private long thrownAway;

  private Lingering(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
  }

  /** Completes {@code callback} once the rest of the body is gone, or too much of it. */
  static void end(Request request, Callback callback) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Its client waits for a leave to send that it does not get.
      callback.succeeded();
    } else {
      new Lingering(request, callback).run();
    }
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      thrownAway += chunk.remaining();
      boolean over = thrownAway > MOST_BYTES || System.nanoTime() - end > 0;
      boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
      chunk.release();
      if (last || over) {
        callback.succeeded();
        return;
      }
    }
  }
}
