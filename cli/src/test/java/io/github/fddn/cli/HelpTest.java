package io.github.fddn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Help texts as they are read. To accept a changed text, copy what the test says it got into the
 * file under src/test/resources/help.
 */
class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fddn",
        "deblur",
        "compare",
        "serve",
        "inspect",
        "export",
        "evaluate",
        "train",
        "ablate",
        "synthesize",
        "augment",
        "completion"
      })
  void isTheGoldenText(String command) throws IOException {
    CommandRun run =
        command.equals("fddn") ? CommandRun.of("--help") : CommandRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    try (var golden = HelpTest.class.getResourceAsStream("/help/" + command + ".txt")) {
      assertThat(run.out())
          .isEqualToNormalizingNewlines(
              new String(Objects.requireNonNull(golden).readAllBytes(), UTF_8));
    }
  }
}
