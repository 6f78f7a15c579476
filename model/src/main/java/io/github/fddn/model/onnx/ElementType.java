package io.github.fddn.model.onnx;

/** Kind of number in a tensor, with the code that ONNX gives it. */
public enum ElementType {
  /** 32-bit floating point. */
  FLOAT(1, 4),
  /** 8-bit unsigned. */
  UINT8(2, 1),
  /** 8-bit signed. */
  INT8(3, 1),
  /** 16-bit unsigned. */
  UINT16(4, 2),
  /** 16-bit signed. */
  INT16(5, 2),
  /** 32-bit signed. */
  INT32(6, 4),
  /** 64-bit signed. */
  INT64(7, 8),
  /** Truth values, a byte each. */
  BOOL(9, 1),
  /** 16-bit floating point, IEEE. */
  FLOAT16(10, 2),
  /** 64-bit floating point. */
  DOUBLE(11, 8),
  /** 32-bit unsigned. */
  UINT32(12, 4),
  /** 64-bit unsigned. */
  UINT64(13, 8),
  /** 16-bit floating point, the upper half of a 32-bit one. */
  BFLOAT16(16, 2),
  /** Anything else: strings, complex numbers, sequences, later additions. */
  OTHER(0, 0);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The number that stands in the file. */
  int code() {
    return code;
  }

  /** Bytes of one element; 0 for {@link #OTHER}. */
  int bytes() {
    return bytes;
  }

  static ElementType of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return OTHER;
  }
}
