package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Any words are a command line, or wrong use that is answered in one line. Nothing is run: commands
 * would touch files.
 */
public final class OptionsCheck {
  private OptionsCheck() {}

  /** Reads {@code input} as words with line ends between them. */
  public static void accept(byte[] input) {
    String[] words = new String(input, StandardCharsets.UTF_8).split("\n", -1);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    CommandLine line =
        FddnCommand.commandLine(
            new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0,
                ""));
    line.setExecutionStrategy(OptionsCheck::asked);
    int status = line.execute(words);
    String told = err.toString(StandardCharsets.UTF_8);
    assertThat(status).as("status").isIn(0, ExitCode.WRONG_USE.status());
    if (status == 0) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).startsWith("fddn: ").endsWith("--help' explains)" + System.lineSeparator());
      assertThat(told.strip().chars().noneMatch(Character::isISOControl)).as(told).isTrue();
    }
  }

  private static int asked(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    return help == null ? 0 : help;
  }
}
