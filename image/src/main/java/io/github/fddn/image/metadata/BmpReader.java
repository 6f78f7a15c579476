package io.github.fddn.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Collects the metadata of a BMP file: resolution, and the colour profile of version 5. */
final class BmpReader {
  private static final int FILE_HEADER = 14;
  private static final int VERSION_1 = 40;
  private static final int VERSION_5 = 124;
  private static final int EMBEDDED_PROFILE = 0x4d424544;

  private BmpReader() {}

  static void read(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    Blocks.attempt("The header", "says nothing", warnings, () -> readHeader(source, blocks));
    Blocks.attempt("The colour profile", warnings, () -> readProfile(source, blocks));
  }

  private static void readHeader(ByteSource source, Blocks blocks) throws DamagedException {
    if (i32(source, FILE_HEADER) >= VERSION_1) {
      double x = i32(source, FILE_HEADER + 24);
      double y = i32(source, FILE_HEADER + 28);
      blocks.resolution = Resolution.ofStated(x, y, Resolution.Unit.METRE).orElse(null);
    }
  }

  private static void readProfile(ByteSource source, Blocks blocks) throws DamagedException {
    if (i32(source, FILE_HEADER) >= VERSION_5
        && i32(source, FILE_HEADER + 56) == EMBEDDED_PROFILE) {
      long at = FILE_HEADER + (i32(source, FILE_HEADER + 112) & 0xffffffffL);
      blocks.icc = IccCheck.checked(source.bytes(at, i32(source, FILE_HEADER + 116)));
    }
  }

  private static int i32(ByteSource source, long at) throws DamagedException {
    return ByteBuffer.wrap(source.bytes(at, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
