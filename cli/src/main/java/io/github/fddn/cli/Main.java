package io.github.fddn.cli;

/** Where the process starts: streams and the exit status, nothing else. */
public final class Main {
  private Main() {}

  /** Runs the command line {@code arguments} and ends the process with an {@link ExitCode}. */
  public static void main(String[] arguments) {
    silenceLibraries();
    System.exit(run(Streams.ofProcess(), arguments));
  }

  /** What libraries log would stand between the lines of the command; it tells failures itself. */
  private static void silenceLibraries() {
    // Java makes one of these when something logs first, to be told of handlers: this tells none.
    System.setProperty("java.util.logging.config.class", Object.class.getName());
  }

  private static int run(Streams streams, String... arguments) {
    try {
      return FddnCommand.run(streams, arguments);
    } catch (OutOfMemoryError e) {
      streams.err().println(heapExhausted());
      return ExitCode.NOTHING_DONE.status();
    }
  }

  private static String heapExhausted() {
    return "fddn: Java's heap of "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MB does not suffice; give it more, for example FDDN_JAVA_OPTS=-Xmx512m";
  }
}
