package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One client keeps what it may; another one finds room all the same. */
class ClientShareTest extends RunningService {
  private void start(int queue, long storeBytes) throws IOException {
    start(
        options()
            .withQueue(queue)
            .withStore(storeBytes, folder)
            .withPatience(Patience.defaults().withEnd(Duration.ofMinutes(2), Duration.ZERO)));
  }

  /**
   * Sends jobs, each once the last has ended, until one is refused; gives the names of the rest.
   */
  private List<String> fill(byte[] photo) throws Exception {
    List<String> ids = new ArrayList<>();
    while (true) {
      HttpResponse<byte[]> answer = client.post("/v1/jobs", photo);
      if (answer.statusCode() != 202) {
        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(429);
        assertThat(Client.field(answer, "code")).isEqualTo("client-full");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        return ids;
      }
      ids.add(Client.field(answer, "id"));
      client.get("/v1/jobs/" + ids.get(ids.size() - 1) + "/events");
    }
  }

  /** The status of a job that comes from another address of this machine. */
  private String sentByAnother(byte[] photo) throws IOException {
    try (Socket socket = new Socket()) {
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
      } catch (IOException e) {
        assumeTrue(false, "needs a machine whose loopback has several addresses");
      }
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      String head =
          "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + photo.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(photo);
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.ISO_8859_1).substring(0, 12);
    }
  }

  @Test
  void halfOfAllJobsAreTheMostThatOneClientKeeps() throws Exception {
    start(2, 64 << 20);
    byte[] photo = Photos.noise(ImageFormat.PNG, 48, 32);

    List<String> ids = fill(photo);

    // Four times as many jobs are kept as pictures may wait.
    assertThat(ids).hasSize(4);
    assertThat(sentByAnother(photo)).isEqualTo("HTTP/1.1 202");
    client.send(client.request("/v1/jobs/" + ids.get(0)).DELETE());
    assertThat(client.post("/v1/jobs", photo).statusCode()).isEqualTo(202);
  }

  /**
   * Memory and folder hold nine times as much, half of which is room for three jobs of a megabyte
   * (512 kB sent, 512 kB of samples); the fourth is refused while it comes, or for its samples.
   */
  @ParameterizedTest
  @ValueSource(longs = {800_000, 850_000})
  void halfOfAllBytesAreTheMostThatOneClientKeeps(long storeBytes) throws Exception {
    start(64, storeBytes);
    byte[] photo = Photos.noise(ImageFormat.PNG, 480, 300);

    List<String> ids = fill(photo);

    assertThat(ids).hasSize(3);
    for (String id : ids) {
      assertThat(Client.text(client.get("/v1/jobs/" + id))).contains("\"state\":\"done\"");
      assertThat(client.get("/v1/jobs/" + id + "/result").statusCode()).isEqualTo(200);
    }
    assertThat(sentByAnother(photo)).isEqualTo("HTTP/1.1 202");
    client.send(client.request("/v1/jobs/" + ids.get(0)).DELETE());
    assertThat(client.post("/v1/jobs", photo).statusCode()).isEqualTo(202);
  }
}
