package io.github.fddn.image.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that make its pixels, checked, without the others.
 *
 * <p>The JDK's reader parses every ancillary chunk, fails on damaged ones and never looks at a
 * checksum; given only these chunks it has nothing to stumble over, and damage is seen here.
 */
final class PngPixels {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final int HEADER = 13;
  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private final byte[] file;
  private final Consumer<String> warnings;
  private boolean dataSeen;
  private int colors;
  private final SplicedInput pixels = new SplicedInput();

  PngPixels(byte[] file, Consumer<String> warnings) {
    this.warnings = warnings;
    this.file = file;
  }

  /**
   * The pixel chunks as a PNG file of their own.
   *
   * @throws PixelsException if a pixel chunk is cut off, its checksum is wrong, or the header is
   *     not the first chunk
   */
  SplicedInput stream() throws PixelsException {
    pixels.append(file, 0, SIGNATURE);
    int position = SIGNATURE;
    String type = "";
    while (!type.equals("IEND")) {
      if (position >= file.length && dataSeen) {
        warnings.accept("the PNG end marker is missing, the picture is complete");
        return pixels.append(END);
      }
      if (position + FRAME > file.length) {
        throw truncated();
      }
      long length = Integer.toUnsignedLong(ByteBuffer.wrap(file).getInt(position));
      type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (length > file.length - position - FRAME) {
        throw truncated();
      }
      if (position == SIGNATURE && !(type.equals("IHDR") && length == HEADER)) {
        throw PixelsException.damaged(
            "the PNG file begins with another chunk, expected IHDR of 13 bytes; get another copy");
      }
      if (KEPT.contains(type)) {
        keep(type, position, (int) length);
      }
      position += FRAME + (int) length;
    }
    return pixels;
  }

  /** Colours of the palette, once {@link #stream} is made. */
  int colors() {
    return colors;
  }

  private void keep(String type, int position, int length) throws PixelsException {
    dataSeen |= type.equals("IDAT");
    if (type.equals("PLTE")) {
      colors = length / 3;
    }
    CRC32 checksum = new CRC32();
    checksum.update(file, position + 4, length + 4);
    if ((int) checksum.getValue() != ByteBuffer.wrap(file).getInt(position + 8 + length)) {
      throw PixelsException.damaged(
          "the PNG chunk " + type + " has a wrong checksum; get another copy");
    }
    pixels.append(file, position, FRAME + length);
  }

  private PixelsException truncated() {
    return PixelsException.damaged(
        "the PNG file is cut off in the middle of its picture; get a complete copy");
  }
}
