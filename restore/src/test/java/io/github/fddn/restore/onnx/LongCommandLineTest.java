package io.github.fddn.restore.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The engine in a process with many arguments, as a folder full of photographs makes them: newer
 * versions of the library die of it (docs/adr/0011).
 */
class LongCommandLineTest {
  /** What the process runs. */
  public static final class Loading {
    private Loading() {}

    /** Loads the library and says so. */
    public static void main(String[] arguments) {
      System.out.println(OnnxSession.version());
    }
  }

  @Test
  void loadsTheLibrary() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(), "-Xshare:auto", Loading.class.getName(), "x".repeat(20_000));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true);

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    // Java 24 and newer warn about native code first.
    assertThat(output.lines()).anyMatch(line -> line.startsWith("ONNX Runtime "));
  }
}
