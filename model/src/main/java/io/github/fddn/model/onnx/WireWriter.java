package io.github.fddn.model.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes the fields of one protocol-buffer message, one behind another. */
final class WireWriter {
  private byte[] bytes = new byte[256];
  private int length;

  void number(int field, long value) {
    tag(field, WireReader.VARINT);
    varint(value);
  }

  void real(int field, float value) {
    tag(field, WireReader.FOUR_BYTES);
    reserve(4);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[length++] = (byte) (bits >>> shift);
    }
  }

  void text(int field, String value) {
    bytes(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  void bytes(int field, ByteBuffer value) {
    tag(field, WireReader.LENGTH);
    ByteBuffer view = value.duplicate();
    varint(view.remaining());
    raw(view);
  }

  void message(int field, Consumer<WireWriter> content) {
    WireWriter nested = new WireWriter();
    content.accept(nested);
    bytes(field, ByteBuffer.wrap(nested.bytes, 0, nested.length));
  }

  /** Bytes that are fields already. */
  void raw(ByteBuffer fields) {
    int count = fields.remaining();
    reserve(count);
    fields.get(bytes, length, count);
    length += count;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void tag(int field, int wireType) {
    varint(8L * field + wireType);
  }

  private void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
    }
  }
}
