package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Setting of a node. */
public sealed interface OnnxAttribute {

  /** Whole number. */
  record Int(long value) implements OnnxAttribute {}

  /** Whole numbers. */
  record Ints(List<Long> values) implements OnnxAttribute {
    /** Copies the list. */
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** Floating-point number. */
  record Real(float value) implements OnnxAttribute {}

  /** Floating-point numbers. */
  record Reals(List<Float> values) implements OnnxAttribute {
    /** Copies the list. */
    public Reals {
      values = List.copyOf(values);
    }
  }

  /** Text. */
  record Text(String value) implements OnnxAttribute {}

  /** Texts. */
  record Texts(List<String> values) implements OnnxAttribute {
    /** Copies the list. */
    public Texts {
      values = List.copyOf(values);
    }
  }

  /** Constant tensor. */
  record Constant(OnnxTensorData value) implements OnnxAttribute {}

  /** A kind that nothing here looks into, such as a subgraph: the message as it stands. */
  record Uninterpreted(ByteBuffer message) implements OnnxAttribute {
    /** A view of its own position. */
    @Override
    public ByteBuffer message() {
      return message.duplicate();
    }
  }

  /** Whole numbers, as written in a literal. */
  static OnnxAttribute ints(long... values) {
    return new Ints(Arrays.stream(values).boxed().toList());
  }
}
