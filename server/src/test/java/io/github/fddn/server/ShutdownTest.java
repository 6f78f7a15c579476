package io.github.fddn.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever was promised something gets it before the service ends. */
class ShutdownTest extends RunningService {
  /** Longer than a test may take: whatever waits as long fails. */
  private static final Duration EVER = Duration.ofMinutes(10);

  /** As networks stand still now and then. */
  private static final Duration PAUSE = Duration.ofMillis(2500);

  private void start(Duration work, Duration collecting) throws IOException {
    start(options().withPatience(Patience.defaults().withEnd(work, collecting)));
  }

  /** A picture that the network works on for a while. */
  private static byte[] photo() throws IOException {
    return Photos.noise(ImageFormat.PNG, 1600, 800);
  }

  private String job(byte[] photo) throws Exception {
    return Client.field(client.post("/v1/jobs", photo), "id");
  }

  private void awaitRunning() throws Exception {
    while (!Client.text(client.get("/metrics")).contains("fddn_queue_running 1.0")) {
      Thread.sleep(5);
    }
  }

  /**
   * Begins to close the service; it is stopping when this returns. On a thread of its own: since
   * JDK 25 what waits in the common pool may take the only thread that hands the client its
   * answers.
   */
  private CompletableFuture<Void> closing() throws Exception {
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(
            () -> {
              try {
                server.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task, "closing").start());
    while (client.get("/health/ready").statusCode() != 503) {
      Thread.sleep(5);
    }
    return closing;
  }

  private String lastEvent(String id) throws Exception {
    String events = Client.text(client.get("/v1/jobs/" + id + "/events"));
    return events.substring(events.lastIndexOf("event: "));
  }

  @Test
  void aPictureThatWasTakenIsAnswered() throws Exception {
    start(EVER, EVER);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sending(client.request("/v1/deblur").POST(BodyPublishers.ofByteArray(photo())));
    awaitRunning();

    server.close();

    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsTakenWithAPauseIsGivenWhole() throws Exception {
    start(EVER, EVER);
    // More than the kernel buffers on the way: the rest waits in the service.
    byte[] photo = Photos.noise(ImageFormat.PNG, 2400, 1600);
    try (Socket slow = client.openNarrow("/v1/deblur", photo)) {
      InputStream answer = slow.getInputStream();
      awaitRunning();
      assertThat(new String(answer.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");

      CompletableFuture<Void> closing = closing();
      Thread.sleep(PAUSE.toMillis());
      assertThat(closing).isNotDone();
      String whole = new String(answer.readAllBytes(), ISO_8859_1);

      int body = whole.indexOf("\r\n\r\n") + 4;
      assertThat(whole).containsPattern("(?i)content-length: " + (whole.length() - body) + "\r\n");
      assertThat(Photos.read(whole.substring(body).getBytes(ISO_8859_1)).size().width())
          .isEqualTo(2400);
      closing.get();
    }
  }

  @Test
  void connectionsWithoutARequestKeepNobodyWaiting() throws Exception {
    start(EVER, EVER);
    try (Socket idle = client.open("")) {
      assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);

      server.close();

      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aJobThatEndsMeanwhileIsToldAndItsResultFetchedAndThenAtOnceItEnds() throws Exception {
    start(EVER, EVER);
    String id = job(photo());
    CompletableFuture<HttpResponse<byte[]>> events =
        client.sending(client.request("/v1/jobs/" + id + "/events"));
    awaitRunning();

    CompletableFuture<Void> closing = closing();

    assertThat(Client.text(events.get())).contains("event: done\n");
    assertThat(closing).isNotDone();
    HttpResponse<byte[]> result = client.get("/v1/jobs/" + id + "/result");
    assertThat(result.statusCode()).as(Client.text(result)).isEqualTo(200);
    assertThat(Photos.read(result.body()).size().width()).isEqualTo(1600);
    closing.get();
  }

  @Test
  void aSecondFollowerAndWhoeverOnlyAsksFindTheResultToo() throws Exception {
    start(EVER, EVER);
    String id = job(photo());
    awaitRunning();

    CompletableFuture<Void> closing = closing();

    assertThat(lastEvent(id)).startsWith("event: done\n");
    assertThat(lastEvent(id)).startsWith("event: done\n");
    assertThat(Client.text(client.get("/v1/jobs/" + id))).contains("\"state\":\"done\"");
    assertThat(client.send(client.request("/v1/jobs/" + id).DELETE()).statusCode()).isEqualTo(204);
    closing.get();
  }

  @Test
  void newWorkIsRefusedWhileOutcomesAreCollected() throws Exception {
    start(EVER, EVER);
    String id = job(Photos.noise(ImageFormat.PNG, 64, 64));

    CompletableFuture<Void> closing = closing();

    byte[] photo = Photos.noise(ImageFormat.PNG, 32, 32);
    for (String path : new String[] {"/v1/deblur", "/v1/jobs"}) {
      HttpResponse<byte[]> answer = client.post(path, photo);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(Client.field(answer, "code")).isEqualTo("stopping");
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }
    assertThat(lastEvent(id)).startsWith("event: done\n");
    assertThat(client.get("/v1/jobs/" + id + "/result").statusCode()).isEqualTo(200);
    closing.get();
  }

  @Test
  void aFailureThatWasToldKeepsNobodyWaiting() throws Exception {
    start(EVER, EVER);
    byte[] photo = Photos.noise(ImageFormat.PNG, 64, 64);
    String id = job(Arrays.copyOf(photo, photo.length / 2));

    CompletableFuture<Void> closing = closing();

    assertThat(lastEvent(id)).startsWith("event: failed\n").contains("damaged-picture");
    closing.get();
  }

  @Test
  void aResultThatNobodyFetchesIsGivenUp() throws Exception {
    start(EVER, Duration.ofMillis(300));
    job(Photos.noise(ImageFormat.PNG, 64, 64));

    server.close();
  }

  @Test
  void aJobThatTakesLongerThanTheEndMayIsCancelledAndItsFollowerTold() throws Exception {
    start(Duration.ZERO, EVER);
    String id = job(Photos.noise(ImageFormat.PNG, 2000, 1500));
    try (Socket follower =
        client.open("GET /v1/jobs/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      InputStream events = follower.getInputStream();
      assertThat(new String(events.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
      awaitRunning();

      server.close();

      assertThat(new String(events.readAllBytes(), UTF_8)).contains("event: cancelled\n");
    }
  }

  @Test
  void whoComesWhileTheLastAnswersAreGivenIsToldWhatToDo() throws Exception {
    start(EVER, EVER);
    CompletableFuture<HttpResponse<byte[]>> last =
        client.sending(
            client
                .request("/v1/deblur")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(photo())));
    awaitRunning();

    CompletableFuture<Void> closing = closing();

    HttpResponse<byte[]> late = client.get("/v1/models");
    while (late.statusCode() == 200) {
      late = client.get("/v1/models");
    }
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(Client.field(late, "detail"))
        .isEqualTo("The service is stopping; try again in a minute");
    assertThat(last.get().statusCode()).isEqualTo(200);
    closing.get();
  }
}
