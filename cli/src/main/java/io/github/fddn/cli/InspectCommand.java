package io.github.fddn.cli;

import io.github.fddn.cli.options.MachineArguments;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.pages.FilePage;
import io.github.fddn.cli.pages.Page;
import io.github.fddn.restore.ShippedModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fddn inspect}: describes a model or a photograph. */
@Command(
    name = "inspect",
    header = "Show what a model file (or a photograph) is, and verify it.",
    sortOptions = false,
    parameterListHeading = "%nFile:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  fddn inspect                      the model that is part of the program",
      "  fddn inspect my-model.onnx        card, parameters, operations; verified against the card",
      "  fddn inspect nafnet.onnx          a foreign model: inputs, outputs, whether it can be used",
      "  fddn inspect photo.jpg            size, depth, orientation, profile; whether it is whole"
    })
final class InspectCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = {
        "An ONNX or safetensors model, or a photograph; or 'fddn' or 'fddn-small', which are part of"
            + " the program.",
        "Default: fddn-small."
      })
  private String file = MachineArguments.SHIPPED;

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  InspectCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try {
      Optional<ShippedModel> shipped = ShippedModel.named(file);
      Page page =
          shipped.isPresent() ? FilePage.ofShipped(shipped.get()) : FilePage.of(UserPath.of(file));
      if (json) {
        streams.out().println(page.json());
      } else {
        page.lines().forEach(streams.out()::println);
      }
      return (page.usable() ? ExitCode.DONE : ExitCode.NOTHING_DONE).status();
    } catch (IOException e) {
      streams.err().println("fddn: " + e.getMessage());
      return ExitCode.NOTHING_DONE.status();
    }
  }
}
