package io.github.fddn.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeblurServerTest extends RunningService {
  private static final String TOKEN = "0123456789abcdef";

  @BeforeEach
  void start() throws IOException {
    start(options());
  }

  @Override
  ServerOptions options() {
    return super.options().withLimits(new ImageLimits(20_000_000, 4 << 20));
  }

  private static byte[] expected(byte[] photo, DeblurOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deblurrer.restore(new ByteArrayInputStream(photo), out, options, Progress.NONE);
    return out.toByteArray();
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Client.text(answer))
        .contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"detail\":\"");
  }

  @ParameterizedTest
  @CsvSource({"JPEG,image/jpeg", "PNG,image/png", "TIFF,image/tiff", "WEBP,image/webp"})
  void aPictureComesBackAsTheLibraryRestoresIt(ImageFormat format, String type) throws Exception {
    byte[] photo = Photos.noise(format, 120, 90);

    HttpResponse<byte[]> answer = client.post("/v1/deblur", photo);

    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    assertThat(answer.body()).isEqualTo(expected(photo, DeblurOptions.defaults()));
  }

  @Test
  void aFormMayCarryThePictureAndWhatIsWanted() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 300, 200);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--x\r\nContent-Disposition: form-data; name=\"strength\"\r\n\r\n0.5\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\";"
                + " filename=\"../../etc/passwd\"\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(photo);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/deblur")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));

    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(expected(photo, DeblurOptions.defaults().withStrength(.5)));
  }

  @Test
  void aBodyThatCurlCallsAFormIsTakenAsThePicture() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/deblur?format=webp&quality=80&metadata=strip-all")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(Photos.noise(ImageFormat.JPEG, 64, 64))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/webp");
  }

  @Test
  void aJobIsFollowedToItsEndAndRenderedAtAnyStrength() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 200, 150);
    String id = Client.field(client.post("/v1/jobs", photo), "id");

    String events = Client.text(client.get("/v1/jobs/" + id + "/events"));
    assertThat(events).startsWith("event: ").contains("event: done\ndata: {\"id\":\"" + id);

    for (double strength : List.of(0.0, 0.5, 1.0)) {
      HttpResponse<byte[]> answer = client.get("/v1/jobs/" + id + "/result?strength=" + strength);
      Image wanted = Photos.read(expected(photo, DeblurOptions.defaults().withStrength(strength)));
      // Both round once: at half strength they may fall to different sides.
      assertThat(Photos.distance(Photos.read(answer.body()), wanted)).isLessThanOrEqualTo(1);
    }
    assertThat(client.send(client.request("/v1/jobs/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertProblem(client.get("/v1/jobs/" + id), 404, "no-such-job");
  }

  @Test
  void aJobThatFailsSaysWhy() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 64, 64);
    byte[] half = Arrays.copyOf(photo, photo.length / 2);
    String id = Client.field(client.post("/v1/jobs", half), "id");

    assertThat(Client.text(client.get("/v1/jobs/" + id + "/events")))
        .contains("event: failed", "\"code\":\"damaged-picture\"");
    assertProblem(client.get("/v1/jobs/" + id + "/result"), 422, "damaged-picture");
  }

  @Test
  void whatIsWrongIsToldWithAStableCode() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 64, 64);
    assertProblem(client.post("/v1/deblur", new byte[0]), 400, "empty-body");
    assertProblem(client.post("/v1/deblur", "no picture".getBytes(UTF_8)), 415, "unsupported-type");
    assertProblem(client.post("/v1/deblur", Photos.bomb()), 413, "picture-too-large");
    assertProblem(client.post("/v1/deblur", new byte[5 << 20]), 413, "upload-too-large");
    assertProblem(client.post("/v1/deblur", Arrays.copyOf(photo, 2000)), 422, "damaged-picture");
    assertProblem(client.post("/v1/deblur?strength=2", photo), 400, "bad-parameter");
    assertProblem(client.post("/v1/deblur?colour=red", photo), 400, "bad-parameter");
    assertProblem(client.post("/v1/nothing", photo), 404, "not-found");
    assertProblem(client.get("/v1/deblur"), 405, "method-not-allowed");
    assertProblem(client.get("/v1/jobs/" + "0".repeat(32)), 404, "no-such-job");
  }

  @Test
  void theMessageOfAWrongParameterSaysWhatIsExpected() throws Exception {
    assertThat(Client.field(client.post("/v1/deblur?quality=0", new byte[1]), "detail"))
        .isEqualTo("Parameter quality: got '0', expected a whole number from 1 to 100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/page/../../openapi.json%00",
        "/v1/jobs/..%2f..%2fetc",
        "//etc/passwd",
        "/\\..\\etc"
      })
  void aPathNamesNoFileOfTheMachine(String path) throws Exception {
    String answer =
        client.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d ").doesNotContain("root:");
  }

  @Test
  void anotherHostsNameIsRefused() throws Exception {
    assertThat(client.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .contains("unknown-host");
    start(options().withHosts(List.of("pictures.example")));
    assertThat(client.raw("GET / HTTP/1.1\r\nHost: Pictures.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example",
    "Origin: null",
    "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site"
  })
  void aPictureFromAnotherSitesPageIsRefused(String header) throws Exception {
    assertThat(
            client.raw(
                "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + header
                    + "\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .contains("foreign-origin");
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
    for (String path : List.of("/", "/v1/models", "/v1/nothing", "/docs")) {
      assertThat(client.get(path).headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("cache-control", List.of("no-store"))
          .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
          .extractingByKey("content-security-policy")
          .asString()
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void aTokenIsAskedForByAllButThePageAndTheHealth() throws Exception {
    start(options().withToken(Optional.of(TOKEN)));

    assertProblem(client.get("/v1/models"), 401, "unauthorized");
    assertProblem(client.get("/metrics"), 401, "unauthorized");
    assertProblem(client.post("/v1/jobs", new byte[0]), 401, "unauthorized");
    assertProblem(
        client.send(client.request("/v1/models").header("Authorization", "Bearer wrong")),
        401,
        "unauthorized");
    assertThat(client.get("/").statusCode()).isEqualTo(200);
    assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(
            client
                .send(client.request("/v1/models").header("Authorization", "Bearer " + TOKEN))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void moreThanMayWaitAreRefusedAndAllOthersAnswered() throws Exception {
    start(options().withQueue(2));
    byte[] photo = Photos.noise(ImageFormat.JPEG, 400, 300);
    ExecutorService threads = Executors.newFixedThreadPool(40);
    List<CompletableFuture<HttpResponse<byte[]>>> answers =
        IntStream.range(0, 40)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> posted(photo), threads))
            .toList();

    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      if (answer.get().statusCode() != 200) {
        assertProblem(answer.get(), 429, "client-full");
        assertThat(answer.get().headers().firstValue("Retry-After")).contains("5");
      }
    }
    assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 200);
    assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 429);
    threads.shutdown();
  }

  private HttpResponse<byte[]> posted(byte[] photo) {
    try {
      return client.post("/v1/deblur", photo);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSmallPictureIsAnsweredWhileLargeOnesAreUnderWay() throws Exception {
    start(options().withLimits(new ImageLimits(20_000_000, 32 << 20)));
    byte[] large = Photos.noise(ImageFormat.JPEG, 3600, 2400);
    byte[] small = Photos.noise(ImageFormat.JPEG, 200, 150);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sockets.add(sent(large));
    }
    while (metric("fddn_queue_waiting") + metric("fddn_queue_running") < 4) {
      Thread.sleep(20);
    }

    assertThat(client.post("/v1/deblur", small).statusCode()).isEqualTo(200);

    assertThat(metric("fddn_queue_waiting") + metric("fddn_queue_running")).isEqualTo(4);
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void workWhoseClientLeftIsGivenUp() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 1600, 800);
    sent(photo).close();

    while (!Client.text(client.get("/metrics")).contains("client-gone")) {
      Thread.sleep(20);
    }
    assertThat(Client.text(client.get("/metrics"))).contains("fddn_queue_running 0.0");
  }

  private Socket sent(byte[] photo) throws IOException {
    Socket socket =
        client.open(
            "POST /v1/deblur HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + photo.length
                + "\r\nContent-Type: application/octet-stream\r\n\r\n");
    socket.getOutputStream().write(photo);
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void memoryIsReservedWhileAPictureIsInItAndGivenBackWithItsAnswer() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 1600, 800);
    assertThat(metric("fddn_memory_reserved_bytes")).isZero();
    CompletableFuture<HttpResponse<byte[]>> answer =
        CompletableFuture.supplyAsync(() -> posted(photo));
    double reserved = 0;
    while (reserved == 0) {
      reserved = metric("fddn_memory_reserved_bytes");
    }

    // It is in memory twice at least, blurred and restored.
    assertThat(reserved).isBetween(2.0 * 3 * 1600 * 800, metric("fddn_memory_budget_bytes") / 4);
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(metric("fddn_memory_reserved_bytes")).isZero();
  }

  private double metric(String name) throws Exception {
    return Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE)
        .matcher(Client.text(client.get("/metrics")))
        .results()
        .mapToDouble(match -> Double.parseDouble(match.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void uploadsTooLargeForMemoryPassThroughThePrivateFolder() throws Exception {
    start(options().withStore(600_000, folder));
    byte[] photo = Photos.noise(ImageFormat.PNG, 500, 400);

    HttpResponse<byte[]> answer = client.post("/v1/deblur", photo);

    assertThat(answer.body()).isEqualTo(expected(photo, DeblurOptions.defaults()));
    assertThat(Client.text(client.get("/metrics")))
        .contains("fddn_store_disk_bytes 0.0", "fddn_store_memory_bytes 0.0");
  }

  @Test
  void whatNobodyAsksForIsDropped() throws Exception {
    start(options().withTimes(Duration.ofSeconds(60), Duration.ofSeconds(1)));
    String id = Client.field(client.post("/v1/jobs", Photos.noise(ImageFormat.PNG, 64, 64)), "id");
    client.get("/v1/jobs/" + id + "/events");

    while (!Client.text(client.get("/metrics")).contains("fddn_jobs 0.0")) {
      Thread.sleep(50);
    }
    assertProblem(client.get("/v1/jobs/" + id), 404, "no-such-job");
  }

  @Test
  void everyPathOfTheDescriptionIsAnswered() throws Exception {
    String api = Client.text(client.get("/openapi.json"));
    List<String> paths =
        Pattern.compile("\"(/[a-z0-9/{}]+)\": \\{\\s*\"(get|post)\"")
            .matcher(api)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(paths)
        .contains("/v1/deblur", "/v1/jobs/{id}/result", "/metrics")
        .hasSizeGreaterThan(7);
    for (String path : paths) {
      assertThat(Client.text(client.get(path.replace("{id}", "0".repeat(32)))))
          .doesNotContain("\"not-found\"");
    }
  }

  @Test
  void whatIsSaidWithTheJobHoldsUnlessItsResultIsAskedForOtherwise() throws Exception {
    byte[] photo = Photos.noise(ImageFormat.PNG, 64, 64);
    String id = Client.field(client.post("/v1/jobs?strength=0&format=webp", photo), "id");
    client.get("/v1/jobs/" + id + "/events");

    HttpResponse<byte[]> asSaid = client.get("/v1/jobs/" + id + "/result");
    HttpResponse<byte[]> otherwise = client.get("/v1/jobs/" + id + "/result?format=png");

    assertThat(asSaid.headers().firstValue("Content-Type")).contains("image/webp");
    assertThat(otherwise.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(Photos.distance(Photos.read(otherwise.body()), Photos.read(photo))).isZero();
  }
}
