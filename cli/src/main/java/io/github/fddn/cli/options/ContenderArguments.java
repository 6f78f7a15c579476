package io.github.fddn.cli.options;

import java.util.List;
import picocli.CommandLine.Option;

/** Options about several models that are compared, and the machine that runs them. */
public final class ContenderArguments extends MachineArguments {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Models to measure: 'fddn-small' (the default) and 'fddn', which are part of the program,"
            + " files of 'fddn export', or other ONNX files."
      })
  List<String> models = List.of();

  /** The models as they were written; empty if none was. */
  public List<String> models() {
    return List.copyOf(models);
  }

  /**
   * A model's name in tables: with a plus behind it, as in the literature, if it is an ensemble,
   * and the turns of it.
   */
  public String marked(String name) {
    return ensemble > 1 ? name + "+" + ensemble : name;
  }
}
