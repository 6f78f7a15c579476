package io.github.fddn.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tensors, whichever of the format's ways their values are stored in. */
final class OnnxTensorReader {
  private static final int EXTERNAL = 1;

  private final String fileName;

  OnnxTensorReader(String fileName) {
    this.fileName = fileName;
  }

  /** One message's fields, before they are known to fit together. */
  private static final class Parts {
    private final List<Long> dimensions = new ArrayList<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private ElementType type = ElementType.OTHER;
    private String name = "";
    private @Nullable ByteBuffer raw;
    private boolean external;
    private final List<Long> narrow = new ArrayList<>();
    private final List<Long> wide = new ArrayList<>();
  }

  void initializer(WireReader in, Map<String, OnnxTensorData> into) throws OnnxFormatException {
    Parts parts = parts(in);
    if (into.put(parts.name, data(parts)) != null) {
      throw new OnnxFormatException(
          fileName
              + ": got the weights "
              + parts.name
              + " twice, expected once; the file is damaged");
    }
  }

  OnnxTensorData constant(WireReader in) throws OnnxFormatException {
    return data(parts(in));
  }

  private static Parts parts(WireReader in) throws OnnxFormatException {
    Parts parts = new Parts();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.numbers(parts.dimensions::add);
        case 2 -> parts.type = ElementType.of(in.number());
        case 4 -> parts.typed.writeBytes(copy(in.fixedNumbers(4)));
        case 5 -> in.numbers(parts.narrow::add);
        case 7 -> in.numbers(parts.wide::add);
        case 8 -> parts.name = in.text();
        case 9 -> parts.raw = in.bytes();
        case 10 -> parts.typed.writeBytes(copy(in.fixedNumbers(8)));
        case 14 -> parts.external = in.number() == EXTERNAL;
        default -> in.skip();
      }
    }
    return parts;
  }

  private OnnxTensorData data(Parts parts) throws OnnxFormatException {
    if (parts.external) {
      throw new OnnxFormatException(
          fileName
              + ": got weights stored in another file ("
              + parts.name
              + "), expected all in one; save the model as a single file");
    }
    try {
      return new OnnxTensorData(parts.type, parts.dimensions, bytes(parts));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OnnxFormatException(
          fileName
              + ": got weights "
              + parts.name
              + " whose size does not fit their shape "
              + parts.dimensions
              + "; the file is damaged");
    }
  }

  private static ByteBuffer bytes(Parts parts) {
    if (parts.raw != null) {
      return parts.raw;
    }
    List<Long> numbers = parts.narrow.isEmpty() ? parts.wide : parts.narrow;
    if (numbers.isEmpty()) {
      return ByteBuffer.wrap(parts.typed.toByteArray());
    }
    int width = parts.type.bytes();
    ByteBuffer data = ByteBuffer.allocate(numbers.size() * width).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      for (int i = 0; i < width; i++) {
        data.put((byte) (number >>> (8 * i)));
      }
    }
    return data.flip();
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
