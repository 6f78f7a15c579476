package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.restore.Deblurrer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a service on a free port of loopback. Whatever they do, it leaves no file behind. */
@Timeout(120)
abstract class RunningService {
  /** One for all tests of a class: opening it takes longest. */
  static Deblurrer deblurrer;

  @TempDir Path folder;
  final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  DeblurServer server;
  Client client;

  @BeforeAll
  static void open() {
    deblurrer = Deblurrer.open();
  }

  @AfterAll
  static void closeAll() {
    deblurrer.close();
  }

  /** What most tests need; keeps its files in {@link #folder}. */
  ServerOptions options() {
    return ServerOptions.defaults()
        .at(InetAddress.getLoopbackAddress(), 0)
        .withStore(64 << 20, folder);
  }

  /** Starts it, in the place of one that runs. */
  void start(ServerOptions options) throws IOException {
    if (server != null) {
      server.close();
    }
    server =
        DeblurServer.start(
            deblurrer,
            options,
            (method, route, status, took, fault) -> {
              if (fault != null) {
                faults.add(fault);
              }
            });
    client = new Client(server);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("left in the private folder's place").isEmpty();
    }
  }
}
