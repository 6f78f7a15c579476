package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @Test
  void completesCommandsOptionsAndTheirWordsInBash(@TempDir Path root)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Path script = root.resolve("completion.sh");
    Files.writeString(script, CommandRun.of("completion", "bash").out());
    String question =
        "source '%s'; ask() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=();"
                .formatted(script)
            + " _complete_fddn; printf '%s\\n' \"${COMPREPLY[@]}\"; };"
            + " ask fddn de; ask fddn deblur --skip; ask fddn deblur --model-range un";

    Process bash = new ProcessBuilder("/bin/bash", "-c", question).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bash.waitFor()).isZero();
    assertThat(answer.lines()).containsExactly("deblur", "--skip-existing", "unit");
  }
}
