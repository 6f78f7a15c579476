package io.github.fddn.cli;

import io.github.fddn.cli.options.ServeArguments;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.server.DeblurServer;
import io.github.fddn.server.Patience;
import io.github.fddn.server.ServerOptions;
import io.github.fddn.server.http.AccessListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of the service, until Ctrl-C. */
final class ServeRun {
  private static final int STORE_SHARE = 8;

  /** The service ends by itself sooner; packaging/fddn.service waits longer. */
  static final Duration LAST_WORK = Patience.defaults().closing().plusSeconds(5);

  private static final long LOOK_MILLIS = 200;

  private ServeRun() {}

  static ExitCode run(
      Streams streams,
      boolean quiet,
      EngineOptions engine,
      ServeArguments service,
      Map<String, String> environment) {
    try (var interruption = Interruption.watched(LAST_WORK);
        var deblurrer = Deblurrer.open(engine);
        var server =
            DeblurServer.start(
                deblurrer,
                options(service, deblurrer.memoryBytes(), environment),
                new Log(streams, quiet))) {
      deblurrer.model().warnings().forEach(text -> streams.err().println("note: " + text));
      streams.err().println("FDDN is at " + server.uri() + " (Ctrl-C ends it)");
      while (!interruption.requested()) {
        Thread.sleep(LOOK_MILLIS);
      }
      streams.err().println("Finishing what was begun");
      return interruption.exitCode(ExitCode.INTERRUPTED);
    } catch (IOException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.NOTHING_DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private static ServerOptions options(
      ServeArguments service, long memoryBytes, Map<String, String> environment) {
    ServerOptions defaults = ServerOptions.defaults();
    return defaults
        .at(service.address(), service.port())
        .withToken(service.token(environment))
        .withHosts(service.hosts())
        .withLimits(new ImageLimits(service.maxPixels(), service.maxBytes()))
        .withQueue(service.queue())
        .withTimes(
            Duration.ofSeconds(service.deadlineSeconds()),
            Duration.ofMinutes(service.keptMinutes()))
        .withStore(memoryBytes / STORE_SHARE, defaults.folder());
  }

  /** A line for each request: no names, no tokens, no queries. */
  private record Log(Streams streams, boolean quiet) implements AccessListener {
    @Override
    public void answered(
        String method, String route, int status, Duration took, @Nullable Throwable fault) {
      if (!quiet) {
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        streams
            .err()
            .println(
                time + " " + method + " " + route + " " + status + " " + took.toMillis() + " ms");
      }
      if (fault != null) {
        jobFailed(fault);
      }
    }

    @Override
    public void jobFailed(Throwable fault) {
      streams.err().println("fddn: Bug: " + fault);
      fault.printStackTrace(streams.err());
    }
  }
}
