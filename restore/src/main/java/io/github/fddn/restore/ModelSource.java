package io.github.fddn.restore;

import java.nio.file.Path;

/** Where the model comes from. */
public sealed interface ModelSource {

  /** The model that is part of this library. */
  static ModelSource shipped() {
    return new Shipped();
  }

  /** A model file: one of this project's, or any image-to-image ONNX file. */
  static ModelSource file(Path path) {
    return new File(path);
  }

  /** The model that is part of this library. */
  record Shipped() implements ModelSource {}

  /**
   * A model in a file.
   *
   * @param path the ONNX file
   */
  record File(Path path) implements ModelSource {}
}
