package io.github.fddn.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A command line that was run in this process, and what came of it. */
final class CommandRun {
  /** A model that changes pictures a little and runs fast; see the README beside it. */
  static final String MODEL = CommandRun.class.getResource("/models/gated-unet.onnx").getPath();

  private final int status;
  private final byte[] bytes;
  private final String err;

  private CommandRun(int status, byte[] bytes, String err) {
    this.status = status;
    this.bytes = bytes;
    this.err = err;
  }

  static CommandRun of(String... arguments) {
    return fed(new byte[0], arguments);
  }

  static CommandRun fed(byte[] input, String... arguments) {
    return run(input, 0, "", arguments);
  }

  /** With a keyboard and a screen as standard streams. */
  static CommandRun onTerminal(int columns, String... arguments) {
    return run(new byte[0], columns, "01", arguments);
  }

  private static CommandRun run(byte[] input, int columns, String terminals, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        FddnCommand.run(
            new Streams(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                columns,
                terminals),
            arguments);
    return new CommandRun(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** Exit status. */
  int status() {
    return status;
  }

  /** What went to standard error. */
  String err() {
    return err;
  }

  /** What went to standard output. */
  byte[] bytes() {
    return bytes;
  }

  /** What went to standard output, as text. */
  String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
