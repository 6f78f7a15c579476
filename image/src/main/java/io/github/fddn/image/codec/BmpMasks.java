package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes bitmaps of 16 or 32 bits a pixel whose header says by masks where each colour lies. The
 * JDK's reader knows no transparency in 16 bits.
 */
final class BmpMasks {
  private static final int DATA_OFFSET = 10;
  private static final int HEADER_SIZE = 14;
  private static final int WIDTH = 18;
  private static final int HEIGHT = 22;
  private static final int BITS = 28;
  private static final int COMPRESSION = 30;
  private static final int MASKS = 54;
  private static final int COLORS = 3;

  private static final int BITFIELDS = 3;
  private static final int ALPHA_BITFIELDS = 6;

  /** From this header on the fourth mask is part of it. */
  private static final int HEADER_WITH_ALPHA = 56;

  /** OS/2 has a header in which the same number means a compression. */
  private static final int HEADER_OF_OS2 = 64;

  private final ByteBuffer file;
  private final int bits;
  private final ImageSize size;
  private final long[] masks;

  private BmpMasks(ByteBuffer file) {
    this.file = file;
    this.bits = file.getShort(BITS);
    this.size = new ImageSize(file.getInt(WIDTH), Math.abs(file.getInt(HEIGHT)));
    boolean alpha =
        file.getInt(HEADER_SIZE) >= HEADER_WITH_ALPHA
            || file.getInt(COMPRESSION) == ALPHA_BITFIELDS;
    boolean transparent =
        alpha && file.limit() >= MASKS + 16 && file.getInt(MASKS + COLORS * Integer.BYTES) != 0;
    this.masks = new long[transparent ? COLORS + 1 : COLORS];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = Integer.toUnsignedLong(file.getInt(MASKS + i * Integer.BYTES));
    }
  }

  /** Whether {@code file} is such a bitmap. */
  static boolean describe(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < MASKS + COLORS * Integer.BYTES) {
      return false;
    }
    int kind = header.getInt(COMPRESSION);
    int bits = header.getShort(BITS);
    return (kind == BITFIELDS || kind == ALPHA_BITFIELDS)
        && (bits == 16 || bits == 32)
        && header.getInt(HEADER_SIZE) >= 40
        && header.getInt(HEADER_SIZE) != HEADER_OF_OS2;
  }

  static StoredPixels read(byte[] file) throws PixelsException {
    BmpMasks masked = new BmpMasks(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    return StoredPixels.ofLight(masked.decoded());
  }

  private Image decoded() throws PixelsException {
    long stride = (size.width() * (long) bits + 31) / 32 * 4;
    long begin = Integer.toUnsignedLong(file.getInt(DATA_OFFSET));
    if (begin + stride * size.height() > file.limit()) {
      throw BmpReader.truncated();
    }
    boolean fromBelow = file.getInt(HEIGHT) > 0;
    byte[] samples = new byte[Math.toIntExact(size.pixels() * masks.length)];
    for (int y = 0; y < size.height(); y++) {
      long row = begin + stride * (fromBelow ? size.height() - 1 - y : y);
      decodeRow((int) row, samples, y * size.width() * masks.length);
    }
    return Image.ofBytes(size, masks.length, samples);
  }

  private void decodeRow(int from, byte[] samples, int to) throws PixelsException {
    int at = to;
    for (int x = 0; x < size.width(); x++) {
      long pixel =
          bits == 16
              ? Short.toUnsignedLong(file.getShort(from + 2 * x))
              : Integer.toUnsignedLong(file.getInt(from + 4 * x));
      for (long mask : masks) {
        samples[at++] = (byte) sample(pixel, mask);
      }
    }
  }

  /** What stands behind the mask, with the largest number that could stand there as 255. */
  private static long sample(long pixel, long mask) throws PixelsException {
    if (mask == 0) {
      return 0;
    }
    int shift = Long.numberOfTrailingZeros(mask);
    long most = mask >> shift;
    if ((most & (most + 1)) != 0) {
      throw PixelsException.unsupported(
          "the BMP file has a colour mask with gaps, expected masks of bits side by side; convert"
              + " it first");
    }
    return (((pixel & mask) >> shift) * 255 + most / 2) / most;
  }
}
