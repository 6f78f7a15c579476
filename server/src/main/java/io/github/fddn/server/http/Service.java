package io.github.fddn.server.http;

import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.server.Patience;
import io.github.fddn.server.ServerOptions;
import io.github.fddn.server.work.JobBoard;
import io.github.fddn.server.work.Pictures;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import io.github.fddn.server.work.Storage;
import io.github.fddn.server.work.Turns;
import io.github.fddn.server.work.Watchman;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests, one thread each, and never fails to: what goes wrong becomes a document. */
public final class Service extends Handler.Abstract {
  /** One picture is in the network, one before it and one behind it. */
  private static final int PLACES = 3;

  /** Results that are encoded beside them, so that nobody waits behind own pictures for one. */
  private static final int RENDERINGS = 2;

  /** Jobs that are kept for each picture that may wait, half of them of one client. */
  private static final int KEPT = 4;

  private static final int DISK_SHARE = 8;
  private static final String RETRY_SECONDS = "5";

  private final Storage storage;
  private final Workshop workshop;
  private final Routes routes;
  private final Admission admission;
  private final AccessListener listener;
  private volatile boolean stopping;

  /**
   * A service of one deblurrer that blocks at most {@code threads} threads.
   *
   * @throws IOException if its folder cannot be made; the message is one line
   */
  public Service(Deblurrer deblurrer, ServerOptions options, int threads, AccessListener listener)
      throws IOException {
    ImageLimits limits = options.limits();
    Meters meters = new Meters();
    Turns turns = new Turns(PLACES, options.queue());
    Watchman watchman = new Watchman();
    this.listener = listener;
    this.admission = new Admission(threads);
    this.storage =
        new Storage(options.storeBytes(), DISK_SHARE * options.storeBytes(), options.folder());
    // Each waits on a thread of its own: there are no more of them, and none is refused.
    Turns renderings = new Turns(RENDERINGS, 2 * threads);
    Pictures pictures = new Pictures(deblurrer, storage, turns, renderings, limits, meters);
    JobBoard jobs =
        new JobBoard(
            pictures, watchman, options.kept(), KEPT * options.queue(), listener::jobFailed);
    Pace pace = new Pace(options.patience().grace(), options.patience().leastBytesPerSecond());
    Receiver receiver = new Receiver(storage, pictures, limits.maxBytes(), pace, meters);
    this.workshop =
        new Workshop(turns, pictures, jobs, watchman, meters, receiver, new Sender(pace));
    meters.watch(turns, storage, jobs, deblurrer);
    this.routes =
        new Routes(
            new Guard(options.token(), options.hosts()),
            deblurrer,
            workshop,
            options.deadline(),
            () -> stopping);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long start = System.nanoTime();
    String route = "other";
    Throwable fault = null;
    String client = Exchange.client(request);
    boolean mine = admission.enter(client);
    try {
      route = Routes.route(String.valueOf(request.getHttpURI().getCanonicalPath()));
      fault = serve(request, response, mine || route.startsWith("/health/"));
    } finally {
      if (mine) {
        admission.leave(client);
      }
      long took = System.nanoTime() - start;
      workshop.meters().answered(route, response.getStatus(), took);
      listener.answered(
          request.getMethod(), route, response.getStatus(), Duration.ofNanos(took), fault);
      Lingering.end(request, callback);
    }
    return true;
  }

  /** Gives what is to be told of a failure of the service itself. */
  private @Nullable Throwable serve(Request request, Response response, boolean admitted) {
    try {
      Exchange exchange = new Exchange(request, response);
      if (!admitted) {
        throw Problem.BUSY.because("All threads that you may have are busy; try again in a moment");
      }
      routes.serve(exchange);
      return null;
    } catch (ProblemException e) {
      tell(response, e);
      return e.problem() == Problem.INTERNAL ? e : null;
    } catch (EofException e) {
      tell(response, Problem.BAD_REQUEST.because("The request ended early"));
      return null;
    } catch (IOException e) {
      boolean slow = e.getCause() instanceof TimeoutException;
      Problem problem = slow ? Problem.TOO_SLOW : Problem.BAD_REQUEST;
      tell(response, problem.because("The request could not be read to its end"));
      return null;
    } catch (InterruptedException | RuntimeException | Error e) {
      if (e instanceof HttpException malformed) {
        tell(response, Problem.BAD_REQUEST.because(String.valueOf(malformed.getReason())));
        return null;
      }
      tell(response, Problem.INTERNAL.because("The service failed; see its log"));
      return e;
    }
  }

  private void tell(Response response, ProblemException e) {
    workshop.meters().failed(e.problem().code());
    if (response.isCommitted() || e.problem() == Problem.CLIENT_GONE) {
      return;
    }
    if (e.problem().isPassing()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    try {
      byte[] body = Exchange.json(Routes.problem(e)).getBytes(StandardCharsets.UTF_8);
      Exchange.send(response, e.problem().status(), Exchange.PROBLEM_JSON, body);
    } catch (IOException gone) {
      // Nobody is there to be told.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  /** Takes no new pictures, finishes the jobs under way and hands out what came of them. */
  public void finish(Patience patience) throws InterruptedException {
    stopping = true;
    workshop.jobs().finish(patience.work(), patience.collecting());
  }

  /** Gives everything back; to be called when nothing is served any more. */
  public void close() throws IOException {
    workshop.jobs().close();
    workshop.watchman().close();
    workshop.meters().close();
    storage.close();
  }
}
