package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.server.work.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of docs/http.md as they stand there, one after the other, and its codes. */
@Timeout(120)
class DocumentedExamplesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "http.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private static List<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(DOCUMENT)).results().map(it -> it.group(1)).toList();
  }

  private String run(String commands) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-e", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(commands + said).isZero();
    return said;
  }

  @Test
  void doWhatIsSaidOfThem() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl: apt install curl");
    Files.write(folder.resolve("photo.jpg"), Photos.noise(ImageFormat.JPEG, 120, 80));
    try (Deblurrer deblurrer = Deblurrer.open();
        DeblurServer server =
            DeblurServer.start(
                deblurrer,
                ServerOptions.defaults().at(InetAddress.getLoopbackAddress(), 0),
                (method, route, status, took, fault) -> {})) {
      String said =
          run(
              blocks().stream()
                  .collect(Collectors.joining("\n"))
                  .replace("127.0.0.1:8080", "127.0.0.1:" + server.port()));

      assertThat(blocks()).hasSize(4);
      assertThat(said)
          .contains("event: done", "\"models\":[", "\"status\":\"up\"", "fddn_queue_waiting 0.0");
      for (String file : List.of("sharp.jpg", "sharp.webp", "softer.png")) {
        assertThat(Photos.read(Files.readAllBytes(folder.resolve(file))).size().width())
            .isEqualTo(120);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLIENT_GONE")
  void everyProblemIsDescribedForPeopleAndForPrograms(Problem problem) throws Exception {
    assertThat(Files.readString(DOCUMENT)).contains("`" + problem.code() + "`");
    try (InputStream api = Problem.class.getResourceAsStream("../http/page/openapi.json")) {
      assertThat(new String(Objects.requireNonNull(api).readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"" + problem.code() + "\"");
    }
  }
}
