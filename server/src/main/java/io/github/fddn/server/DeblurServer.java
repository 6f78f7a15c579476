package io.github.fddn.server;

import io.github.fddn.restore.Deblurrer;
import io.github.fddn.server.http.AccessListener;
import io.github.fddn.server.http.Malformed;
import io.github.fddn.server.http.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The service: a page for people and an interface for programs, on one port. Borrows its deblurrer,
 * which whoever opened it closes after the service.
 */
public final class DeblurServer implements AutoCloseable {
  /** Threads that requests may block: those that wait, upload, download, follow a job. */
  private static final int BLOCKING_THREADS = 224;

  /** Threads that always are there to refuse and to tell how the service is. */
  private static final int SPARE_THREADS = 32;

  private static final int MOST_CONNECTIONS = 2048;
  private static final int CONNECTIONS_WAITING = 1024;
  private static final int HEADER_BYTES = 16 << 10;

  /** For requests that are under way when nothing is waited for any more. */
  private static final Duration LEAST_STOP = Duration.ofSeconds(1);

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler requests;
  private final Service service;
  private final Patience patience;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DeblurServer(
      Server server,
      ServerConnector connector,
      GracefulHandler requests,
      Service service,
      Patience patience) {
    this.server = server;
    this.connector = connector;
    this.requests = requests;
    this.service = service;
    this.patience = patience;
  }

  /**
   * Starts the service.
   *
   * @throws IOException if the port is taken or the address is not this machine's; the message is
   *     one line
   */
  public static DeblurServer start(
      Deblurrer deblurrer, ServerOptions options, AccessListener listener) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(BLOCKING_THREADS + SPARE_THREADS);
    threads.setName("fddn-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(options.address().getHostAddress());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.patience().standing().toMillis());
    connector.setAcceptQueueSize(CONNECTIONS_WAITING);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    Service service = new Service(deblurrer, options, BLOCKING_THREADS, listener);
    GracefulHandler requests = new GracefulHandler(service);
    server.setHandler(requests);
    server.setErrorHandler(new Malformed());
    try {
      server.start();
    } catch (Exception e) {
      service.close();
      throw new IOException(
          options.address().getHostAddress()
              + ":"
              + options.port()
              + ": cannot listen there ("
              + innermost(e)
              + "); choose another --port, or 0 for any that is free",
          e);
    }
    return new DeblurServer(server, connector, requests, service, options.patience());
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    configuration.setUriCompliance(UriCompliance.RFC3986);
    return configuration;
  }

  /** Where it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  /** The page. */
  public URI uri() {
    String host = connector.getHost();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
  }

  /**
   * Takes no more pictures, answers all that were taken, keeps the outcome of jobs for a moment for
   * those who followed them, and ends: within {@link Patience#closing}. May be called twice.
   */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      long end = System.nanoTime() + patience.work().plus(patience.collecting()).toNanos();
      service.finish(patience);
      // What was waited for jobs is not waited for again: all waits share one end. The requests end
      // before the connections: those that stand still for a second are closed from here on, and
      // an answer may wait longer than that for a network to go on.
      awaitRequests(leftUntil(end));
      server.setStopTimeout(leftUntil(end));
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException("The service did not end cleanly: " + e.getMessage(), e);
    } finally {
      service.close();
    }
  }

  private void awaitRequests(long millis) throws InterruptedException, ExecutionException {
    try {
      requests.shutdown().get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What is still under way has had its time, and ends with its connection.
    }
  }

  /** Milliseconds. */
  private static long leftUntil(long end) {
    return Math.max(LEAST_STOP.toMillis(), TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }
}
