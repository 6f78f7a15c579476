package io.github.fddn.cli.options;

import io.github.fddn.restore.EngineOptions;
import picocli.CommandLine.Option;

/** Options about the one model that is run, and the machine. */
public final class EngineArguments extends MachineArguments {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "Another model: one made by 'fddn export', or any ONNX file that turns a picture into a"
            + " picture of the same size (float32, N x 3 x H x W).",
        "Part of the program: 'fddn-small' (the default) and 'fddn', the published network's size."
      })
  String model = SHIPPED;

  /** The options of the engine. */
  public EngineOptions options() {
    return options(model);
  }
}
