package io.github.fddn.cli;

import io.github.fddn.cli.options.EngineArguments;
import io.github.fddn.cli.options.ServeArguments;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fddn serve}: the service and its page. */
@Command(
    name = "serve",
    header = "Deblur in a browser, and for other programs over HTTP.",
    sortOptions = false,
    customSynopsis = "fddn serve [OPTION]...",
    optionListHeading = "%nThe service:%n",
    footer = {
      "",
      "Examples:",
      "  fddn serve                                   then open http://127.0.0.1:8080/",
      "  curl --data-binary @photo.jpg -o sharp.jpg http://127.0.0.1:8080/v1/deblur",
      "  FDDN_TOKEN=at-least-16-characters fddn serve --address 0.0.0.0",
      "                                               for others, who are asked for the token"
    })
final class ServeCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(validate = false)
  private ServeArguments service = new ServeArguments();

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell faults only, not every request.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @ArgGroup(validate = false, heading = "%nModel and machine:%n")
  private EngineArguments engine = new EngineArguments();

  ServeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    service
        .conflict(System.getenv())
        .ifPresent(
            message -> {
              throw new ParameterException(spec.commandLine(), message);
            });
    return ServeRun.run(streams, quiet, engine.options(), service, System.getenv()).status();
  }
}
