package io.github.fddn.network;

import java.util.List;

/**
 * What the network asks of its weights at one place: a name, a role and a shape.
 *
 * @param name dotted path as in PyTorch's state dict, such as {@code body.0.l1.weight}
 * @param role kernel or bias of a convolution
 * @param shape a kernel's [Cout, Cin, k, k] or a bias's [1, Cout, 1, 1]
 */
public record WeightSpec(String name, Role role, Shape shape) {

  /** What a weight is to its convolution. */
  public enum Role {
    /** The kernel, stored in files with four dimensions. */
    KERNEL,
    /** The bias, stored in files with one dimension. */
    BIAS
  }

  /** Rejects a blank name. */
  public WeightSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Weight name: got a blank, expected a dotted path");
    }
  }

  /** The dimensions under which files (safetensors, ONNX) hold it: [Cout, Cin, k, k] or [Cout]. */
  public List<Integer> storedDimensions() {
    return switch (role) {
      case KERNEL -> List.of(shape.batch(), shape.channels(), shape.height(), shape.width());
      case BIAS -> List.of(shape.channels());
    };
  }

  /** The same weight, its name behind {@code part} and a dot. */
  WeightSpec within(String part) {
    return new WeightSpec(String.join(".", part, name), role, shape);
  }
}
