package io.github.fddn.model.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Input or output of a model.
 *
 * @param name name of the value
 * @param type kind of number
 * @param dimensions extent of each axis; empty where the file does not even say how many axes
 */
public record OnnxPort(String name, ElementType type, Optional<List<OnnxDimension>> dimensions) {
  /** Copies the list. */
  public OnnxPort {
    dimensions = dimensions.map(List::copyOf);
  }

  /** Port of floats with these axes. */
  public static OnnxPort floats(String name, OnnxDimension... dimensions) {
    return new OnnxPort(name, ElementType.FLOAT, Optional.of(List.of(dimensions)));
  }

  /** For people: {@code lq float [n, 3, h, w]}. */
  @Override
  public String toString() {
    String axes =
        dimensions
            .map(d -> d.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]")))
            .orElse("[...]");
    return name + " " + type.name().toLowerCase(Locale.ROOT) + " " + axes;
  }
}
