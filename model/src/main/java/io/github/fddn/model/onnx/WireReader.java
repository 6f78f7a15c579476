package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protocol-buffer message. Every length is checked against what is left
 * before anything is allocated, and the number of pieces of a whole file is bounded, so damaged or
 * hostile bytes cost no more than an exception.
 *
 * <p>Use: {@code while (reader.next()) { switch (reader.field()) ... } }; the value of a field must
 * be taken, or passed over with {@link #skip()}, before the next.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int EIGHT_BYTES = 1;
  static final int LENGTH = 2;
  static final int FOUR_BYTES = 5;

  /** Pieces (texts, messages, numbers of lists) that a file may have: far beyond any network. */
  private static final int MAX_PIECES = 8_000_000;

  /** What the readers of one file share. */
  private static final class Source {
    private final String name;
    private int pieces;

    Source(String name) {
      this.name = name;
    }
  }

  private final Source source;
  private final ByteBuffer buffer;
  private int field;
  private int wireType;

  WireReader(ByteBuffer bytes, String name) {
    this(bytes.slice().order(ByteOrder.LITTLE_ENDIAN), new Source(name));
  }

  private WireReader(ByteBuffer buffer, Source source) {
    this.buffer = buffer;
    this.source = source;
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() throws OnnxFormatException {
    if (!buffer.hasRemaining()) {
      return false;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    field = (int) (tag >>> 3);
    if (tag >>> 32 != 0 || field == 0) {
      throw damaged("field number " + (tag >>> 3));
    }
    return true;
  }

  int field() {
    return field;
  }

  /** The message's bytes that have not been read yet. */
  ByteBuffer rest() {
    return buffer.slice();
  }

  long number() throws OnnxFormatException {
    require(VARINT);
    return varint();
  }

  float real() throws OnnxFormatException {
    require(FOUR_BYTES);
    need(4);
    return buffer.getFloat();
  }

  ByteBuffer bytes() throws OnnxFormatException {
    require(LENGTH);
    count();
    long length = varint();
    if (length < 0 || length > buffer.remaining()) {
      throw damaged("a length of " + length + " bytes where " + buffer.remaining() + " are left");
    }
    ByteBuffer piece = buffer.slice(buffer.position(), (int) length);
    buffer.position(buffer.position() + (int) length);
    return piece.order(ByteOrder.LITTLE_ENDIAN);
  }

  String text() throws OnnxFormatException {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  WireReader message() throws OnnxFormatException {
    return new WireReader(bytes(), source);
  }

  /** What does one number of a list. */
  interface NumberSink {
    void accept(long value) throws OnnxFormatException;
  }

  /** Whole numbers of a repeated field: a packed list, or a single one of an unpacked list. */
  void numbers(NumberSink sink) throws OnnxFormatException {
    if (wireType != LENGTH) {
      count();
      sink.accept(number());
      return;
    }
    WireReader packed = message();
    while (packed.buffer.hasRemaining()) {
      count();
      sink.accept(packed.varint());
    }
  }

  /** Fixed-width numbers of a repeated field, packed or single: their bytes. */
  ByteBuffer fixedNumbers(int width) throws OnnxFormatException {
    if (wireType == LENGTH) {
      ByteBuffer packed = bytes();
      if (packed.remaining() % width != 0) {
        throw damaged("a list of " + packed.remaining() + " bytes, no multiple of " + width);
      }
      return packed;
    }
    require(width == 4 ? FOUR_BYTES : EIGHT_BYTES);
    count();
    need(width);
    ByteBuffer piece = buffer.slice(buffer.position(), width).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + width);
    return piece;
  }

  void skip() throws OnnxFormatException {
    switch (wireType) {
      case VARINT -> varint();
      case EIGHT_BYTES -> advance(8);
      case FOUR_BYTES -> advance(4);
      case LENGTH -> bytes();
      default -> throw damaged("wire type " + wireType);
    }
  }

  OnnxFormatException damaged(String what) {
    return new OnnxFormatException(
        source.name
            + ": got "
            + what
            + ", expected an ONNX model; the file is damaged or of another kind");
  }

  private void require(int expected) throws OnnxFormatException {
    if (wireType != expected) {
      throw damaged("wire type " + wireType + " in field " + field);
    }
  }

  private long varint() throws OnnxFormatException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte b = buffer.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("a number of more than 64 bits");
  }

  private void advance(int count) throws OnnxFormatException {
    need(count);
    buffer.position(buffer.position() + count);
  }

  private void need(int count) throws OnnxFormatException {
    if (buffer.remaining() < count) {
      throw damaged("the end within a field");
    }
  }

  private void count() throws OnnxFormatException {
    if (++source.pieces > MAX_PIECES) {
      throw damaged("more than " + MAX_PIECES + " pieces");
    }
  }
}
