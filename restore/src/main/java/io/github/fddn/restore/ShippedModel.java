package io.github.fddn.restore;

import io.github.fddn.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models that are part of this library; {@code docs/models.md} has their figures. */
public enum ShippedModel {
  /** A quarter of the published network's work: what serves two processor cores best. */
  FDDN_SMALL("fddn-small"),
  /** The published network, 107 GMACs for 1280×720 pixels. */
  FDDN("fddn");

  /** What is used where nothing is said. */
  public static final ShippedModel DEFAULT = FDDN_SMALL;

  private final String word;

  ShippedModel(String word) {
    this.word = word;
  }

  /** What people call it: {@code fddn-small}. */
  public String word() {
    return word;
  }

  /** The words of all, the default first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ShippedModel::word).toList();
  }

  /** The model of this name, if there is one. */
  public static Optional<ShippedModel> named(String word) {
    return Arrays.stream(values()).filter(model -> model.word.equals(word)).findFirst();
  }

  /** The model itself. */
  public ModelFile read() throws IOException {
    try (InputStream stream = open()) {
      return ModelFile.parse(stream.readAllBytes(), word);
    }
  }

  /** The model's file, an ONNX graph with a card; the caller closes it. */
  public InputStream open() {
    InputStream stream = ShippedModel.class.getResourceAsStream(word + ".onnx");
    if (stream == null) {
      throw new IllegalStateException("Bug: the library was built without " + word + ".onnx");
    }
    return stream;
  }
}
