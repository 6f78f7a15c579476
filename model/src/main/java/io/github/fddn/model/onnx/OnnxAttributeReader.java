package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one attribute of a node. */
final class OnnxAttributeReader {
  private final OnnxTensorReader tensors;
  private String name = "";
  private long type;
  private float real;
  private long number;
  private String text = "";
  private @Nullable OnnxTensorData constant;
  private final List<Float> reals = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  OnnxAttributeReader(OnnxTensorReader tensors) {
    this.tensors = tensors;
  }

  void read(WireReader in, Map<String, OnnxAttribute> into) throws OnnxFormatException {
    ByteBuffer message = in.rest();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> real = in.real();
        case 3 -> number = in.number();
        case 4 -> text = in.text();
        case 5 -> constant = tensors.constant(in.message());
        case 7 -> {
          var values = in.fixedNumbers(4).asFloatBuffer();
          while (values.hasRemaining()) {
            reals.add(values.get());
          }
        }
        case 8 -> in.numbers(numbers::add);
        case 9 -> texts.add(in.text());
        case 20 -> type = in.number();
        default -> in.skip();
      }
    }
    into.put(name, value(message));
  }

  private OnnxAttribute value(ByteBuffer message) {
    if (type == 4 && constant != null) {
      return new OnnxAttribute.Constant(constant);
    }
    return switch ((int) type) {
      case 1 -> new OnnxAttribute.Real(real);
      case 2 -> new OnnxAttribute.Int(number);
      case 3 -> new OnnxAttribute.Text(text);
      case 6 -> new OnnxAttribute.Reals(reals);
      case 7 -> new OnnxAttribute.Ints(numbers);
      case 8 -> new OnnxAttribute.Texts(texts);
      default -> new OnnxAttribute.Uninterpreted(message.asReadOnlyBuffer());
    };
  }
}
