package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.server.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ServeCommandTest {
  @TempDir Path folder;

  private Process start(String... options) throws IOException {
    List<String> line = new ArrayList<>(ControlC.heardBy());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of("-Djava.awt.headless=true", "-Xmx256m", "-Djava.io.tmpdir=" + folder));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("serve", "--model", CommandRun.MODEL, "--port", "0"));
    line.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("FDDN_TOKEN", "a-secret-of-a-test");
    return builder.start();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void servesUntilControlCAndSaysWhatItAnsweredWithoutSecrets() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs a POSIX system");
    Process process = start();
    try (BufferedReader said = process.inputReader()) {
      String first = said.readLine();
      assertThat(first).matches("FDDN is at http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C ends it\\)");
      URI uri = URI.create(first.replaceFirst("FDDN is at (\\S+) .*", "$1"));

      assertThat(get(uri.resolve("health/ready")).body()).isEqualTo("{\"status\":\"ready\"}");
      assertThat(get(uri.resolve("v1/models?name=a-secret-of-a-test")).statusCode()).isEqualTo(401);
      ControlC.press(process);

      assertThat(said.lines().collect(Collectors.joining("\n")))
          .containsPattern("T[0-9:.]+Z GET /health/ready 200 \\d+ ms")
          .containsPattern("T[0-9:.]+Z GET /v1/models 401 \\d+ ms")
          .endsWith("Finishing what was begun")
          .doesNotContain("secret");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.status());
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("fddn-server"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"fddn.service,TimeoutStopSec=", "Containerfile,--stop-timeout="})
  void itEndsByItselfBeforeItIsHaltedAndIsHaltedBeforeItIsKilled(String file, String option)
      throws IOException {
    String text = Files.readString(Path.of("..", "packaging", file));
    Matcher told = Pattern.compile(Pattern.quote(option) + "(\\d+)").matcher(text);

    assertThat(told.find()).isTrue();
    assertThat(Patience.defaults().closing()).isLessThan(ServeRun.LAST_WORK);
    assertThat(ServeRun.LAST_WORK).isLessThan(Duration.ofSeconds(Long.parseLong(told.group(1))));
  }

  @Test
  void anAddressOfOthersNeedsAToken() {
    assumeTrue(System.getenv("FDDN_TOKEN") == null, "needs a shell without FDDN_TOKEN");
    CommandRun run = CommandRun.of("serve", "--address", "0.0.0.0");

    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err())
        .contains(
            "--address 0.0.0.0 lets others in: got no token, expected one in the variable"
                + " FDDN_TOKEN, for example $(openssl rand -hex 16), or --no-token");
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      CommandRun run = CommandRun.of("serve", "--model", CommandRun.MODEL, "--port", port);

      assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(run.err())
          .isEqualToNormalizingNewlines(
              "fddn: 127.0.0.1:"
                  + port
                  + ": cannot listen there (Address already in use); choose another --port, or 0"
                  + " for any that is free\n");
    }
  }
}
