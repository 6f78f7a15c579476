package io.github.fddn.cli.fuzz;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Makes the checksums of PNG chunks right: a fuzzer would hardly get past them otherwise. */
final class PngChecksums {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;

  private PngChecksums() {}

  /** The same bytes with right checksums, as far as they are a chain of chunks. */
  static byte[] repaired(byte[] input) {
    ByteBuffer file = ByteBuffer.wrap(input.clone());
    if (file.remaining() < 8 || file.getLong() != SIGNATURE) {
      return input;
    }
    while (file.remaining() >= 12) {
      int length = file.getInt();
      if (length < 0 || length > file.remaining() - 8) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(file.array(), file.position(), length + 4);
      file.position(file.position() + length + 4);
      file.putInt((int) sum.getValue());
    }
    return file.array();
  }
}
