package io.github.fddn.cli;

/** Where the process starts: streams and the exit status, nothing else. */
public final class Main {
  private Main() {}

  /** Runs the command line {@code arguments} and ends the process with an {@link ExitCode}. */
  public static void main(String[] arguments) {
    int status = FddnCommand.run(Streams.ofProcess(), arguments);
    System.exit(status);
  }
}
