package io.github.fddn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ctrl-C for a process under test. A shell that starts a build with {@code &} has it ignore the
 * signal, whatever the build starts inherits that, and Java does not listen to it then.
 */
final class ControlC {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final int INTERRUPT = 2;

  private ControlC() {}

  /**
   * What stands before the words of a process so that it hears the signal: nothing as a rule, and
   * {@code env} (of coreutils 8.31 and later) where this process ignores it.
   */
  static List<String> heardBy() throws IOException {
    return isIgnored() ? List.of("/usr/bin/env", "--default-signal=INT") : List.of();
  }

  /** As the terminal sends it. */
  static void press(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  private static boolean isIgnored() throws IOException {
    if (!Files.exists(STATUS)) {
      return false;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(IGNORED))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).trim(), 16))
        .anyMatch(signals -> (signals >> (INTERRUPT - 1) & 1) == 1);
  }
}
