package io.github.fddn.train.statedict;

import io.github.fddn.model.safetensors.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Which numbers of a storage make up a tensor.
 *
 * @param storage where they lie
 * @param offset the first one
 * @param dimensions as PyTorch's size
 * @param strides distances along each dimension
 */
record StoredTensor(Storage storage, long offset, List<Integer> dimensions, List<Integer> strides) {

  /**
   * Numbers under a key.
   *
   * @param type PyTorch's word for what they are
   * @param key their name in the file
   * @param numbers how many
   */
  record Storage(String type, String key, long numbers) {
    /** Bytes that a number takes. */
    int numberBytes() {
      return switch (type) {
        case "DoubleStorage", "LongStorage" -> 8;
        case "HalfStorage", "BFloat16Storage" -> 2;
        case "ByteStorage" -> 1;
        default -> 4;
      };
    }
  }

  /** The tensor itself; only numbers that lie in order and are single precision. */
  NamedTensor named(String name, ByteBuffer numbers) {
    if (!storage.type().equals("FloatStorage")) {
      throw new IllegalArgumentException(name + " holds a " + storage.type() + ", not floats");
    }
    int expected = 1;
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      if (dimensions.get(i) != 1 && strides.get(i) != expected) {
        throw new IllegalArgumentException(name + " does not lie in order");
      }
      expected = Math.multiplyExact(expected, dimensions.get(i));
    }
    ByteBuffer own = numbers.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    own.position(Math.toIntExact(offset * Float.BYTES));
    own.limit(own.position() + expected * Float.BYTES);
    return new NamedTensor(name, dimensions, own);
  }
}
