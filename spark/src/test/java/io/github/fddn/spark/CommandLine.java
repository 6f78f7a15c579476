package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ./fddn deblur} of this build. */
final class CommandLine {
  private CommandLine() {}

  /**
   * Restores a folder as a person does; how long it took.
   *
   * @param status how it is to end
   */
  static Duration deblur(Path in, Path out, int status) throws Exception {
    long start = System.nanoTime();
    Process command =
        new ProcessBuilder(
                SubmitLine.SOURCES.resolve("fddn").toString(),
                "deblur",
                "--recursive",
                in.toString(),
                "-o",
                out.toString(),
                "--quiet")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(command.waitFor(15, TimeUnit.MINUTES)).isTrue();
    assertThat(command.exitValue()).isEqualTo(status);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
