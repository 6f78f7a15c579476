package io.github.fddn.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After each attack the service is as if nothing had been. */
class AttackTest extends RunningService {
  private static final String PART = "--x\r\nContent-Disposition: form-data; name=";
  private static final String POST = "POST /v1/deblur HTTP/1.1\r\nHost: localhost\r\n";

  @BeforeEach
  void start() throws IOException {
    start(
        options()
            .withLimits(new ImageLimits(20_000_000, 4 << 20))
            .withQueue(64)); // half of it for one client
  }

  @AfterEach
  void isAsIfNothingHadBeen() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 48, 32);
    assertThat(client.post("/v1/deblur", photo).statusCode()).isEqualTo(200);
    while (!Client.text(client.get("/metrics")).contains("fddn_store_memory_bytes 0.0")) {
      Thread.sleep(20);
    }
    assertThat(Client.text(client.get("/metrics")))
        .contains(
            "fddn_store_disk_bytes 0.0",
            "fddn_memory_reserved_bytes 0.0",
            "fddn_queue_running 0.0",
            "fddn_queue_waiting 0.0");
    server.close();
    assertThat(faults).isEmpty();
  }

  private CompletableFuture<HttpResponse<byte[]>> posting(String path, byte[] body) {
    return client.sending(
        client
            .request(path)
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void fourHundredRequestsAtOnceAreAllAnswered() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 96, 64);
    List<CompletableFuture<HttpResponse<byte[]>>> answers =
        IntStream.range(0, 400).mapToObj(i -> posting("/v1/deblur", photo)).toList();
    assertThat(client.get("/health/live").statusCode()).isEqualTo(200);

    int restored = 0;
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(answer.get().statusCode()).isIn(200, 429, 503);
      if (answer.get().statusCode() == 200) {
        restored++;
        assertThat(Photos.read(answer.get().body()).size().width()).isEqualTo(96);
      } else {
        assertThat(answer.get().headers().firstValue("Retry-After")).contains("5");
      }
    }
    assertThat(restored).isGreaterThan(32);
  }

  @Test
  void aBodyThatComesByDropsIsRefused() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 96, 64);
    try (Socket socket = client.open(POST + "Content-Length: " + photo.length + "\r\n\r\n")) {
      InputStream answer = socket.getInputStream();
      for (int i = 0; i < photo.length && answer.available() == 0; i++) {
        socket.getOutputStream().write(photo, i, 1);
        Thread.sleep(200);
      }
      String head = new String(answer.readNBytes(12), ISO_8859_1);
      assertThat(head).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void halfSentBodiesKeepNobodyElseWaiting() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 96, 64);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Socket socket = client.open(POST + "Content-Length: " + photo.length + "\r\n\r\n");
      socket.getOutputStream().write(photo, 0, photo.length / 2);
      socket.getOutputStream().flush();
      sockets.add(socket);
    }

    assertThat(client.post("/v1/deblur", photo).statusCode()).isEqualTo(200);
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** The limit is 2,048; each connection takes two files of this process. */
  @Test
  void connectionsBeyondTheLimitWaitUntilOthersLeave() throws Exception {
    var system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system instanceof UnixOperatingSystemMXBean unix
            && unix.getMaxFileDescriptorCount() > 2 * 2_200 + 500,
        "needs a POSIX system that allows 4,900 open files (ulimit -n)");
    String health = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 2_200; i++) {
      waiting.add(client.open(health));
    }

    List<Socket> answered = awaitAnswers(waiting, 2_000);
    Thread.sleep(500);
    answered.addAll(awaitAnswers(waiting, 0));
    assertThat(answered).hasSizeBetween(2_000, 2_060);
    answered.get(0).getOutputStream().write(health.getBytes(ISO_8859_1));
    assertThat(awaitAnswers(new ArrayList<>(answered.subList(0, 1)), 1)).hasSize(1);

    int others = waiting.size();
    for (Socket socket : answered) {
      socket.close();
    }
    List<Socket> later = awaitAnswers(waiting, others);
    assertThat(later).hasSize(others);
    for (Socket socket : later) {
      socket.close();
    }
  }

  /** Takes those that are answered out of the list, once there are as many as wanted. */
  private static List<Socket> awaitAnswers(List<Socket> waiting, int wanted) throws Exception {
    List<Socket> answered = new ArrayList<>();
    do {
      Thread.sleep(20);
      for (Socket socket : List.copyOf(waiting)) {
        if (socket.getInputStream().available() > 0) {
          socket.getInputStream().skipNBytes(socket.getInputStream().available());
          waiting.remove(socket);
          answered.add(socket);
        }
      }
    } while (answered.size() < wanted);
    return answered;
  }

  @Test
  void bombsAreRefusedByTheirHeaders() throws Exception {
    for (int i = 0; i < 50; i++) {
      HttpResponse<byte[]> answer = client.post("/v1/deblur", Photos.bomb());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(Client.field(answer, "code")).isEqualTo("picture-too-large");
    }
  }

  @ParameterizedTest
  @CsvSource({"JPEG", "PNG", "TIFF", "WEBP"})
  void everyHostileFileIsAnsweredAndTheServiceLivesOn(ImageFormat format) throws Exception {
    byte[] photo = Photos.noise(format, 64, 48);
    Random random = new Random(format.name().length());
    List<byte[]> hostile = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hostile.add(Arrays.copyOf(photo, photo.length * i / 20));
      byte[] flipped = photo.clone();
      for (int flip = 0; flip < 1 + i / 4; flip++) {
        flipped[random.nextInt(i < 10 ? 64 : photo.length)] = (byte) random.nextInt();
      }
      hostile.add(flipped);
    }

    List<CompletableFuture<HttpResponse<byte[]>>> answers =
        hostile.stream().map(file -> posting("/v1/deblur", file)).toList();

    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      int status = answer.get().statusCode();
      assertThat(status).as(Client.text(answer.get())).isIn(200, 400, 413, 415, 422, 429);
      if (status != 200) {
        assertThat(Client.field(answer.get(), "detail")).isNotEmpty().doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,415",
    "application/json,415",
    "multipart/mixed; boundary=x,415",
    "multipart/form-data,400",
    "multipart/form-data; boundary=,400",
    "multipart/form-data; boundary=x,400",
    "'multipart/form-data; boundary=\"\u0001\"',400"
  })
  void wrongContentTypesAreToldFromOthers(String type, int status) throws Exception {
    String answer =
        client.raw(
            POST
                + "Connection: close\r\nContent-Type: "
                + type
                + "\r\nContent-Length: 4\r\n\r\nabcd");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"detail\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PART + "\"file\"\r\n\r\nabc",
        PART + "\"other\"\r\n\r\nabc\r\n--x--\r\n",
        PART + "\"file\"\r\n\r\nabc\r\n" + PART + "\"file\"\r\n\r\nabc\r\n--x--\r\n",
        "--x\r\nno header\r\n\r\nabc\r\n--x--\r\n",
        "--y--"
      })
  void brokenFormsAreRefused(String form) throws Exception {
    assertThat(formAnswer(form).statusCode()).as(form).isEqualTo(400);
  }

  @Test
  void formsOfTooManyOrTooLongFieldsAreRefused() throws Exception {
    String field = PART + "\"n\"\r\n\r\n";
    assertThat(formAnswer((field + "v\r\n").repeat(5_000) + "--x--\r\n").statusCode())
        .isEqualTo(400);
    assertThat(formAnswer(field + "v".repeat(50_000) + "\r\n--x--\r\n").statusCode())
        .isEqualTo(400);
    assertThat(
            formAnswer("--x\r\nX: " + "v".repeat(50_000) + "\r\n\r\nabc\r\n--x--\r\n").statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<byte[]> formAnswer(String form) throws Exception {
    return client.send(
        client
            .request("/v1/deblur")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(form)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001 no plain text\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        POST + "Content-Length: -1\r\n\r\n",
        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
      })
  void whatIsNoHttpIsRefused(String request) throws Exception {
    String answer = client.raw(request);
    assertThat(answer).containsPattern("^HTTP/1.1 (4|5)\\d\\d ");
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    String answer = client.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000));
    assertThat(answer).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void unknownPathsAddNothingToTheMetrics() throws Exception {
    client.get("/nothing");
    int before = Client.text(client.get("/metrics")).split("\n", -1).length;
    for (int i = 0; i < 50; i++) {
      client.get("/health/" + i);
      client.get("/v1/jobs/" + i);
      client.get("/" + "x".repeat(i));
    }
    int after = Client.text(client.get("/metrics")).split("\n", -1).length;

    assertThat(after).isLessThan(before + 30);
  }

  @Test
  void jobsOfClientsThatLeaveAreForgotten() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 64, 64);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = Client.field(client.post("/v1/jobs", photo), "id");
      client.open("GET /v1/jobs/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n").close();
      ids.add(id);
    }
    for (String id : ids) {
      assertThat(client.send(client.request("/v1/jobs/" + id).DELETE()).statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void whatIsSentIsNeverSentBack() throws Exception {
    String script = "<script>alert(1)</script>";
    HttpResponse<byte[]> answer = client.post("/v1/deblur", script.getBytes(UTF_8));
    assertThat(new String(answer.body(), ISO_8859_1)).doesNotContain("<script>");
    assertThat(Client.text(client.post("/v1/deblur?%3Cscript%3E=1", new byte[1])))
        .contains("bad-parameter");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aPictureInTheWrongFieldOfAFormIsToldWhichIsTheRightOne() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 96, 64);
    var body = new ByteArrayOutputStream();
    body.writeBytes((PART + "photo; filename=a.png\r\n\r\n").getBytes(UTF_8));
    body.writeBytes(photo);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/deblur")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.text(answer))
        .contains(
            "The form's field 'photo' is longer than 4096 bytes, expected the picture in the field"
                + " 'file'");
  }
}
