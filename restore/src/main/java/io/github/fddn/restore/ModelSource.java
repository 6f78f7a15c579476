package io.github.fddn.restore;

import java.nio.file.Path;

/** Where the model comes from. */
public sealed interface ModelSource {

  /** The model that is used where nothing is said. */
  static Shipped shipped() {
    return shipped(ShippedModel.DEFAULT);
  }

  /** A model that is part of this library. */
  static Shipped shipped(ShippedModel model) {
    return new Shipped(model);
  }

  /** A model file: one of this project's, or any image-to-image ONNX file. */
  static File file(Path path) {
    return new File(path);
  }

  /**
   * A model that is part of this library.
   *
   * @param model which one
   */
  record Shipped(ShippedModel model) implements ModelSource {}

  /**
   * A model in a file.
   *
   * @param path the ONNX file
   */
  record File(Path path) implements ModelSource {}
}
