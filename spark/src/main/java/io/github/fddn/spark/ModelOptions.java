package io.github.fddn.spark;

import io.github.fddn.restore.ShippedModel;
import picocli.CommandLine.Option;

/** What both jobs are told of the model. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "A model of any file system, or one that is part of the program: 'fddn-small' (the"
              + " default) or 'fddn'.")
  private String model = ShippedModel.DEFAULT.word();

  @Option(
      names = "--strength",
      paramLabel = "0..1",
      defaultValue = "1",
      description = "How much is done: 0 changes nothing, 1 everything. Default: 1.")
  private double strength = 1;

  /** A model's name or place. */
  String model() {
    return model;
  }

  /** 0 to 1, if the user kept to it. */
  double strength() {
    return strength;
  }
}
