package io.github.fddn.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who takes or sends slowly, or stands still, keeps neither a thread nor memory. */
class SlowClientTest extends RunningService {
  private static final Duration EVER = Duration.ofMinutes(10);

  /** More than a network brings: the grace alone decides. */
  private static final long FAST = 1L << 40;

  private void start(Patience patience) throws IOException {
    start(options().withPatience(patience));
  }

  /** A job that is done. */
  private String job() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.JPEG, 1600, 1200);
    String id = Client.field(client.post("/v1/jobs", photo), "id");
    assertThat(Client.text(client.get("/v1/jobs/" + id + "/events"))).contains("event: done\n");
    return id;
  }

  /**
   * Asks for the result, far more bytes than lie between the two ends, over a narrow connection.
   */
  private Socket asking(String id) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET /v1/jobs/" + id + "/result?format=tiff HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Takes a little again and again until nothing comes any more. */
  private static String takenSlowly(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        taken.write(some, 0, count);
        Thread.sleep(20);
      }
    } catch (SocketException e) {
      // The service may also reset what it gave up.
      assertThat(e).hasMessageContaining("reset");
    }
    return taken.toString(ISO_8859_1);
  }

  private void awaitMetric(String line) throws Exception {
    while (!Client.text(client.get("/metrics")).contains(line)) {
      Thread.sleep(20);
    }
  }

  private void nothingIsHeldOnceTheJobIsGone(String id) throws Exception {
    awaitMetric("fddn_requests_seconds_count{route=\"/v1/jobs/{id}/result\",status=\"200\"} 1");
    assertThat(client.send(client.request("/v1/jobs/" + id).DELETE()).statusCode()).isEqualTo(204);
    awaitMetric("fddn_store_memory_bytes 0.0");
    assertThat(Client.text(client.get("/metrics")))
        .contains("fddn_store_disk_bytes 0.0", "fddn_queue_running 0.0");
  }

  @Test
  void anAnswerThatIsTakenTooSlowlyIsGivenUp() throws Exception {
    start(Patience.defaults().withStanding(EVER).withPace(Duration.ofSeconds(3), FAST));
    String id = job();

    try (Socket socket = asking(id)) {
      String taken = takenSlowly(socket);
      Matcher length = Pattern.compile("Content-Length: (\\d+)\r\n").matcher(taken);
      assertThat(length.find()).as(taken.substring(0, Math.min(200, taken.length()))).isTrue();
      assertThat((long) taken.length()).isLessThan(Long.parseLong(length.group(1)));
      awaitMetric("fddn_problems_total{code=\"client-gone\"} 1.0");
      nothingIsHeldOnceTheJobIsGone(id);
    }
  }

  @Test
  void anAnswerThatNobodyTakesIsGivenUp() throws Exception {
    start(Patience.defaults().withStanding(Duration.ofSeconds(2)));
    String id = job();

    try (Socket socket = asking(id)) {
      awaitMetric("fddn_problems_total{code=\"client-gone\"} 1.0");
      nothingIsHeldOnceTheJobIsGone(id);
      assertThat(socket.isClosed()).isFalse();
    }
  }

  @Test
  void aBodyThatStandsStillIsRefused() throws Exception {
    start(Patience.defaults().withStanding(Duration.ofSeconds(2)));
    byte[] photo = Photos.noise(ImageFormat.PNG, 96, 64);
    String head = "POST /v1/deblur HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + photo.length;

    try (Socket socket = client.open(head + "\r\n\r\n")) {
      socket.getOutputStream().write(photo, 0, photo.length / 2);
      socket.getOutputStream().flush();

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"too-slow\"");
    }
    awaitMetric("fddn_store_memory_bytes 0.0");
  }

  @Test
  void aConnectionThatStandsStillIsEnded() throws Exception {
    start(Patience.defaults().withStanding(Duration.ofSeconds(2)));

    assertThat(client.raw("")).isEmpty();
    assertThat(client.raw("GET / HTTP/1.1\r\nHost: local")).doesNotContain("HTTP/1.1 200");
    assertThat(client.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }
}
