package io.github.fddn.image.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
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
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private final String name;
  private final byte[] file;
  private final SplicedInput pixels = new SplicedInput();

  PngPixels(String name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  /**
   * The pixel chunks as a PNG file of their own.
   *
   * @throws UnreadableImageException if a pixel chunk is cut off or its checksum is wrong
   */
  SplicedInput stream() throws UnreadableImageException {
    pixels.append(file, 0, SIGNATURE);
    int position = SIGNATURE;
    String type = "";
    while (!type.equals("IEND")) {
      if (position + FRAME > file.length) {
        throw truncated();
      }
      long length = Integer.toUnsignedLong(ByteBuffer.wrap(file).getInt(position));
      type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (length > file.length - position - FRAME) {
        throw truncated();
      }
      if (KEPT.contains(type)) {
        keep(type, position, (int) length);
      }
      position += FRAME + (int) length;
    }
    return pixels;
  }

  private void keep(String type, int position, int length) throws UnreadableImageException {
    CRC32 checksum = new CRC32();
    checksum.update(file, position + 4, length + 4);
    if ((int) checksum.getValue() != ByteBuffer.wrap(file).getInt(position + 8 + length)) {
      throw UnreadableImageException.damaged(
          name, "the PNG chunk " + type + " has a wrong checksum; get another copy");
    }
    pixels.append(file, position, FRAME + length);
  }

  private UnreadableImageException truncated() {
    return UnreadableImageException.damaged(
        name, "the PNG file is cut off in the middle of its picture; get a complete copy");
  }
}
