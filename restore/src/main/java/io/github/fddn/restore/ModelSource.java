package io.github.fddn.restore;

import java.io.InputStream;
import java.nio.file.Path;

/** Where the model comes from. */
public sealed interface ModelSource {

  /** The model that is part of this library. */
  static Shipped shipped() {
    return new Shipped();
  }

  /** A model file: one of this project's, or any image-to-image ONNX file. */
  static File file(Path path) {
    return new File(path);
  }

  /** The model that is part of this library. */
  record Shipped() implements ModelSource {
    private static final String RESOURCE = "fddn.onnx";

    /** The model's file, an ONNX graph with a card; the caller closes it. */
    public InputStream open() {
      InputStream stream = Shipped.class.getResourceAsStream(RESOURCE);
      if (stream == null) {
        throw new IllegalStateException("Bug: the library was built without " + RESOURCE);
      }
      return stream;
    }
  }

  /**
   * A model in a file.
   *
   * @param path the ONNX file
   */
  record File(Path path) implements ModelSource {}
}
