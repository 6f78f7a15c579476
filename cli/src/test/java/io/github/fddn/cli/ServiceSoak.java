package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Not part of the build, which it would hold up: {@code -Dtest=ServiceSoak -Dsoak.minutes=20}, and
 * {@code -Dcorpora=FOLDER} for files that go through the service first. docs/reliability.md has the
 * figures. Eight clients do to one process, with Java's heap held to 512 MB, all that clients do:
 * pictures of all formats and sizes, jobs, jobs left behind, half-sent bodies, clients that leave,
 * bombs, bodies that are no pictures, and now and then four hundred requests at once.
 */
class ServiceSoak {
  private static final int CLIENTS = 8;
  private static final double FLAT = 1.03;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Clients end connections that they did not use for 30 seconds, as Java 20 and later do. */
  private static final Duration IDLE = Duration.ofSeconds(40);

  static {
    System.setProperty("jdk.httpclient.keepalive.timeout", "30");
  }

  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> doings = new ConcurrentSkipListMap<>();
  private final List<Long> resident = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;
  private URI base = URI.create("http://127.0.0.1/");

  @Test
  void memoryIsFlatAndEveryRequestIsAnswered() throws Exception {
    Process process = start();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      base = address();
      sendCorpora();
      List<byte[]> pictures = pictures();
      answered(post("v1/deblur", pictures.get(0)));
      List<String> filesAtFirst = openFiles(process);
      soak(process, clients, pictures);
      rest();
      Thread.sleep(IDLE.toMillis());
      String metrics = answered(http.send(get("metrics"), BodyHandlers.ofString())).body();
      List<String> filesAtLast = openFiles(process);
      process.toHandle().destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      report(filesAtFirst, filesAtLast);

      assertThat(Files.readString(folder.resolve("log"))).doesNotContain("Bug:");
      assertThat(metrics)
          .contains("fddn_store_memory_bytes 0.0", "fddn_store_disk_bytes 0.0", "fddn_jobs 0.0");
      assertThat(filesAtLast).hasSizeLessThan(filesAtFirst.size() + CLIENTS + 10);
      assertThat(mean(3)).isLessThan(FLAT * mean(1));
      assertThat(statuses).doesNotContainKey(500);
    } finally {
      clients.shutdownNow();
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("fddn-server"))).isEmpty();
    }
  }

  private Process start() throws IOException {
    Path options = Path.of("src", "main", "distribution", "jvm.options").toAbsolutePath();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("@" + options, "-Xmx512m", "-Djava.io.tmpdir=" + folder));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("serve", "--quiet", "--port", "0", "--memory", "1g", "--keep", "1"));
    var process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    // As the launcher does.
    process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    return process.start();
  }

  private URI address() throws IOException, InterruptedException {
    while (!Files.readString(folder.resolve("log")).contains("\n")) {
      Thread.sleep(50);
    }
    String first = Files.readAllLines(folder.resolve("log")).get(0);
    return URI.create(first.replaceFirst("FDDN is at (\\S+) .*", "$1"));
  }

  private List<byte[]> pictures() throws IOException {
    List<byte[]> all = new ArrayList<>();
    List<ImageFormat> formats = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);
    int[][] sizes = {{64, 48}, {256, 192}, {400, 300}, {640, 480}, {1280, 720}, {2000, 1500}};
    for (int i = 0; i < 3 * sizes.length; i++) {
      Path file = folder.resolve("p" + i);
      ImageSize size = new ImageSize(sizes[i / 3][0], sizes[i / 3][1]);
      ImageFile.write(
          TestImages.noise(size, 3, false, i),
          EncodeOptions.of(formats.get(i % 3)),
          file,
          OnExistingFile.FAIL);
      all.add(Files.readAllBytes(file));
      Files.delete(file);
    }
    return all;
  }

  private void sendCorpora() throws Exception {
    String corpora = System.getProperty("corpora", "");
    if (corpora.isEmpty()) {
      return;
    }
    Map<Integer, LongAdder> corpus = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of(corpora))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        HttpResponse<String> answer = post("v1/deblur?strength=0", Files.readAllBytes(file));
        int status = answer.statusCode();
        corpus.computeIfAbsent(status, key -> new LongAdder()).increment();
        assertThat(status).as(file.toString()).isIn(200, 400, 413, 415, 422, 503);
        if (status == 503) {
          // A picture of 69 megapixels in a heap of 512 MB.
          assertThat(answer.body()).as(file.toString()).contains("out-of-memory");
        }
      }
    }
    System.out.println("corpora: " + corpus);
  }

  private void soak(Process process, ExecutorService clients, List<byte[]> pictures)
      throws Exception {
    long end =
        System.nanoTime() + Duration.ofMinutes(Integer.getInteger("soak.minutes", 20)).toNanos();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Random random = new Random(i);
      running.add(
          clients.submit(
              () -> {
                while (System.nanoTime() < end) {
                  act(random, pictures);
                }
                return null;
              }));
    }
    while (System.nanoTime() < end) {
      Thread.sleep(5_000);
      resident.add(residentKilobytes(process));
    }
    for (Future<?> client : running) {
      client.get(10, TimeUnit.MINUTES);
    }
  }

  private void act(Random random, List<byte[]> pictures) throws Exception {
    int small = random.nextInt(12);
    byte[] picture = pictures.get(small);
    int dice = random.nextInt(1000);
    if (dice < 2) {
      did("four hundred at once");
      burst(pictures.get(0));
    } else if (dice < 550) {
      did("small picture");
      answered(post("v1/deblur", picture));
    } else if (dice < 580) {
      did("large picture");
      answered(post("v1/deblur", pictures.get(12 + random.nextInt(6))));
    } else if (dice < 700) {
      did("job");
      job(picture);
    } else if (dice < 720) {
      did("job left behind");
      answered(post("v1/jobs", picture));
    } else if (dice < 800) {
      did("half a body, then gone");
      leave(picture, picture.length / 2);
    } else if (dice < 850) {
      did("gone after sending");
      leave(picture, picture.length);
    } else if (dice < 950) {
      did("half a picture");
      answered(post("v1/deblur", Arrays.copyOf(picture, picture.length / 2)));
    } else {
      did("no picture");
      answered(post("v1/deblur", "no picture".getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void did(String what) {
    doings.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  private void burst(byte[] picture) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answers.add(http.sendAsync(request("v1/deblur", picture), BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      answered(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }

  private void job(byte[] picture) throws Exception {
    HttpResponse<String> started = answered(post("v1/jobs", picture));
    if (started.statusCode() == 202) {
      String path = "v1/jobs/" + started.body().replaceFirst(".*\"id\":\"([0-9a-f]+)\".*", "$1");
      answered(http.send(get(path + "/events"), BodyHandlers.ofString()));
      answered(http.send(get(path + "/result?strength=0.5"), BodyHandlers.ofString()));
      HttpRequest delete = HttpRequest.newBuilder(base.resolve(path)).DELETE().build();
      answered(http.send(delete, BodyHandlers.ofString()));
    }
  }

  private void leave(byte[] picture, int sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      String head =
          "POST /v1/deblur HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + picture.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(picture, 0, sent);
    } catch (IOException e) {
      // A refused body may end the connection first: this client does not care.
      did("refused before it left");
    }
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, byte[] body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
  }

  private HttpResponse<String> answered(HttpResponse<String> answer) {
    statuses.computeIfAbsent(answer.statusCode(), key -> new LongAdder()).increment();
    return answer;
  }

  /** Until what was left behind is dropped. */
  private void rest() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end
        && !http.send(get("metrics"), BodyHandlers.ofString()).body().contains("fddn_jobs 0.0")) {
      Thread.sleep(1_000);
    }
  }

  private static long residentKilobytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Open files and connections, but for the archives of the class path, opened when needed. */
  private static List<String> openFiles(Process process) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return files.map(ServiceSoak::leadsTo).filter(name -> !name.endsWith(".jar")).toList();
    }
  }

  private static String leadsTo(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  /** Mean of the quarter, 0 to 3, of all samples, in megabytes. */
  private double mean(int quarter) {
    int size = resident.size();
    return resident.subList(size * quarter / 4, size * (quarter + 1) / 4).stream()
            .mapToLong(Long::longValue)
            .average()
            .orElse(0)
        / 1024;
  }

  private void report(List<String> filesAtFirst, List<String> filesAtLast) {
    System.out.println("done: " + doings);
    System.out.println("answers: " + statuses);
    System.out.printf(
        "resident, quarters: %.0f, %.0f, %.0f, %.0f MB; most %d MB%n",
        mean(0),
        mean(1),
        mean(2),
        mean(3),
        resident.stream().mapToLong(Long::longValue).max().orElse(0) / 1024);
    System.out.println("open files at first: " + filesAtFirst);
    System.out.println("open files at last: " + filesAtLast);
  }
}
