package io.github.fddn.cli;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The three streams a command talks through, so that tests can stand in for a terminal.
 *
 * @param in standard input
 * @param out standard output: results, pictures, JSON
 * @param err standard error: progress, warnings, errors
 * @param columns width of the terminal that {@code err} goes to; 0 if it is none
 * @param terminals file descriptors (0 and 1) that are terminals, as digits
 */
record Streams(InputStream in, PrintStream out, PrintStream err, int columns, String terminals) {
  /** The streams of the process; what Java cannot ask about them, the launcher tells. */
  static Streams ofProcess() {
    return new Streams(
        System.in,
        System.out,
        System.err,
        Integer.getInteger("fddn.columns", 0),
        System.getProperty("fddn.terminals", ""));
  }

  /** Whether nothing is piped in: somebody would have to type a picture. */
  boolean isTyped() {
    return terminals.contains("0");
  }

  /** Whether nothing takes what is written: a picture would fill the screen with signs. */
  boolean isShown() {
    return terminals.contains("1");
  }

  PrintWriter outWriter() {
    return writer(out);
  }

  PrintWriter errWriter() {
    return writer(err);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
  }
}
