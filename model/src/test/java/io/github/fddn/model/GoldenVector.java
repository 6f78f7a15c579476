package io.github.fddn.model;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.network.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A golden vector: weights, one input, and the outputs that belong to it. See {@code
 * vectors/README.md}.
 *
 * @param weights by the name that the part asks for
 * @param input of the part
 * @param outputs in order
 */
public record GoldenVector(
    Map<String, NamedTensor> weights, NamedTensor input, List<NamedTensor> outputs) {

  /** Largest difference from a golden output, as a share of the output's root mean square. */
  public static final double TOLERANCE = 1e-5;

  /** Reads {@code vectors/NAME.safetensors}. */
  public static GoldenVector named(String name) {
    String file = "/vectors/" + name + ".safetensors";
    try (InputStream in = GoldenVector.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("No vector " + file);
      }
      return of(Safetensors.parse(in.readAllBytes(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenVector of(Safetensors file) {
    Map<String, NamedTensor> weights = new LinkedHashMap<>();
    for (NamedTensor tensor : file.tensors()) {
      if (tensor.name().startsWith("weight.")) {
        weights.put(tensor.name().replaceFirst("^weight[.](net[.])?", ""), tensor);
      }
    }
    return new GoldenVector(
        weights,
        file.tensors().stream().filter(t -> t.name().equals("input.0")).findFirst().orElseThrow(),
        file.tensors().stream().filter(t -> t.name().startsWith("output.")).toList());
  }

  /** The largest difference of {@code values} from output {@code index}, over its RMS. */
  public double difference(int index, double[] values) {
    float[] expected = new float[outputs.get(index).values().remaining()];
    outputs.get(index).values().get(expected);
    if (values.length != expected.length) {
      throw new IllegalArgumentException(
          "Output " + index + ": got " + values.length + ", expected " + expected.length);
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs(values[i] - expected[i]);
      // Not Math.max alone: a NaN must not pass.
      largest = difference <= largest ? largest : difference;
      squares += (double) expected[i] * expected[i];
    }
    return largest / Math.sqrt(squares / expected.length);
  }

  /** The four dimensions of an input or output. */
  public static Shape shape(NamedTensor tensor) {
    List<Integer> d = tensor.dimensions();
    return new Shape(d.get(0), d.get(1), d.get(2), d.get(3));
  }
}
