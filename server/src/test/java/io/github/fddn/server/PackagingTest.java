package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.restore.Deblurrer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be checked of packaging/ without root and without a container engine. */
@Timeout(120)
class PackagingTest {
  private static final Path PACKAGING = Path.of("..", "packaging");

  @TempDir Path folder;

  /**
   * How a command ended.
   *
   * @param status 0 for well
   * @param said all that it wrote
   */
  private record Ended(int status, String said) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    return new Ended(process.waitFor(), new String(said, StandardCharsets.UTF_8));
  }

  /** Nothing is installed below /opt here: another program stands for the launcher. */
  private Ended verified(String unit) throws IOException, InterruptedException {
    assertThat(unit).contains("ExecStart=/opt/fddn/fddn ");
    Path file = folder.resolve("fddn.service");
    Files.writeString(file, unit.replace("ExecStart=/opt/fddn/fddn ", "ExecStart=/bin/true "));
    return run(List.of("systemd-analyze", "verify", file.toString()));
  }

  @Test
  void systemdUnderstandsEveryLineOfTheUnit() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd");
    String unit = Files.readString(PACKAGING.resolve("fddn.service"));

    assertThat(verified(unit)).isEqualTo(new Ended(0, ""));
    assertThat(verified(unit.replace("ProtectHome=yes", "ProtectHoem=yes")).said())
        .contains("ProtectHoem");
  }

  @Test
  void theContainerIsHealthyAsLongAsTheServiceAnswers() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Matcher check =
        Pattern.compile("CMD \\[\"bash\", \"-c\", \"(.*)\"]\n")
            .matcher(Files.readString(PACKAGING.resolve("Containerfile")));
    assertThat(check.find()).isTrue();
    // As in JSON: what follows a backslash is meant itself.
    String script = check.group(1).replaceAll("\\\\(.)", "$1");
    String port;
    try (Deblurrer deblurrer = Deblurrer.open();
        DeblurServer server =
            DeblurServer.start(
                deblurrer,
                ServerOptions.defaults().at(InetAddress.getLoopbackAddress(), 0),
                (method, route, status, took, fault) -> {})) {
      port = "/" + server.port();
      assertThat(run(List.of("/bin/bash", "-c", script.replace("/8080", port))))
          .isEqualTo(new Ended(0, ""));
    }
    assertThat(run(List.of("/bin/bash", "-c", script.replace("/8080", port))).status()).isNotZero();
  }
}
