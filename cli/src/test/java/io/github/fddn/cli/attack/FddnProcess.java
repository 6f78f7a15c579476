package io.github.fddn.cli.attack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command in a process of its own, with the options that {@code ./fddn} gives to Java. */
final class FddnProcess {
  private final Process process;
  private final Path errors;

  private FddnProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts the command.
   *
   * @param shell what a shell does before, such as {@code "ulimit -n 100; "}, and what stands
   *     before the command, such as {@code "exec setpriv …"}; must end in {@code exec} or a program
   * @param java further options of Java
   * @param folder gets its standard output and errors, {@code out.log} and {@code err.log}
   * @param arguments of the command
   */
  static FddnProcess start(String shell, List<String> java, Path folder, List<String> arguments)
      throws IOException {
    Path options = Path.of("src", "main", "distribution", "jvm.options").toAbsolutePath();
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", shell + " \"$@\"", "sh"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + options);
    line.addAll(java);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.fddn.cli.Main"));
    line.addAll(arguments);
    File out = folder.resolve("out.log").toFile();
    Path errors = folder.resolve("err.log");
    var builder = new ProcessBuilder(line).redirectOutput(out).redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new FddnProcess(builder.start(), errors);
  }

  /** Its exit status, once it has ended. */
  int ended(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + seconds + " s");
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Presses Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** What it told on standard error. */
  List<String> errors() throws IOException {
    return Files.readAllLines(errors, StandardCharsets.UTF_8);
  }

  /** Kilobytes of a line of its status, {@code VmRSS} or {@code VmHWM}; 0 once it has ended. */
  long kilobytes(String line) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(text -> text.startsWith(line))
          .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The processor time that all its threads took; 0 once it has ended. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** Its open files. */
  int openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return (int) files.count();
    }
  }
}
