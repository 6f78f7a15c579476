package io.github.fddn.spark;

import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Runs a job as a program: one line for what is wrong, an exit status for schedulers. */
final class JobMain {
  /** All inputs have a row, failed ones included. */
  static final int DONE = 0;

  /** The job could not be done. */
  static final int NOT_DONE = 1;

  /** The command was wrong. */
  static final int WRONG_USE = 2;

  private JobMain() {}

  /** Runs {@code command}; ends Java only if it failed, as {@code spark-submit} expects. */
  static void run(Callable<Integer> command, String[] arguments) {
    int status = run(command, System.out, System.err, arguments);
    if (status != DONE) {
      System.exit(status);
    }
  }

  static int run(Callable<Integer> command, PrintStream out, PrintStream err, String... arguments) {
    return parser(command)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((wrong, given) -> told(err, line(wrong), WRONG_USE))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(err, e))
        .execute(arguments);
  }

  /** What reads the words of a command. */
  static CommandLine parser(Callable<Integer> command) {
    return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String line(ParameterException wrong) {
    String message = wrong.getMessage();
    if (wrong.getArgSpec() instanceof CommandLine.Model.OptionSpec option
        && wrong.getCause() instanceof TypeConversionException cause) {
      message = option.longestName() + ": " + cause.getMessage();
    }
    return String.valueOf(message).lines().findFirst().orElse("") + " (--help explains)";
  }

  private static int failed(PrintStream err, Exception e) throws Exception {
    Throwable cause = e;
    while (!isTold(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (isTold(cause)) {
      return told(err, String.valueOf(cause.getMessage()), NOT_DONE);
    }
    if (e instanceof SparkException) {
      // Its log has the rest, that of tasks included.
      return told(err, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), NOT_DONE);
    }
    throw e;
  }

  private static boolean isTold(Throwable failure) {
    return failure instanceof IOException || failure instanceof RestoreException;
  }

  private static int told(PrintStream err, String message, int status) {
    err.println("fddn: " + message);
    return status;
  }
}
