package io.github.fddn.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Follows the runs of a run-length encoded bitmap over the picture: what lies outside of it the
 * JDK's reader puts somewhere without a word, and every other reader somewhere else.
 */
final class BmpRuns {
  private static final int DATA_OFFSET = 10;
  private static final int WIDTH = 18;
  private static final int HEIGHT = 22;
  private static final int COMPRESSION = 30;
  private static final int HEADER_BYTES = 54;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  private static final int END_OF_ROW = 0;
  private static final int END_OF_PICTURE = 1;
  private static final int JUMP = 2;

  /** The most by which writers fill up rows, in pixels. */
  private static final int FILL = 8;

  private final ByteBuffer file;
  private final int width;
  private final int height;
  private final boolean halfBytes;
  private int x;
  private int y;

  private BmpRuns(ByteBuffer file) {
    this.file = file;
    this.width = file.getInt(WIDTH);
    this.height = Math.abs(file.getInt(HEIGHT));
    this.halfBytes = file.getInt(COMPRESSION) == RLE4;
  }

  /** Refuses a bitmap whose runs leave the picture or end before its last row. */
  static void check(byte[] bytes) throws PixelsException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES || !isRunLength(file.getInt(COMPRESSION))) {
      return;
    }
    int begin = file.getInt(DATA_OFFSET);
    if (begin < 0 || begin > bytes.length) {
      throw BmpReader.truncated();
    }
    file.position(begin);
    new BmpRuns(file).follow();
  }

  private static boolean isRunLength(int compression) {
    return compression == RLE8 || compression == RLE4;
  }

  private void follow() throws PixelsException {
    while (file.remaining() >= 2) {
      int count = file.get() & 0xff;
      int value = file.get() & 0xff;
      if (count > 0) {
        advance(count);
      } else if (value == END_OF_PICTURE) {
        return;
      } else if (value == END_OF_ROW) {
        x = 0;
        y++;
      } else if (value == JUMP) {
        jump();
      } else {
        advance(value);
        skip(value);
      }
    }
    // Some writers leave out the end mark.
    boolean complete = y >= height || (y == height - 1 && x >= width);
    if (!complete) {
      throw BmpReader.truncated();
    }
  }

  /** Runs may be wider than their row: some writers fill rows up, and readers drop what is left. */
  private void advance(int pixels) throws PixelsException {
    boolean outside = x >= width + FILL || y >= height;
    x += pixels;
    if (outside) {
      throw outside();
    }
  }

  private void jump() throws PixelsException {
    if (file.remaining() < 2) {
      throw BmpReader.truncated();
    }
    x += file.get() & 0xff;
    y += file.get() & 0xff;
    if (x > width || y >= height) {
      throw outside();
    }
  }

  private static PixelsException outside() {
    return PixelsException.damaged(
        "the BMP data is damaged (a run lies outside of the picture); get another copy");
  }

  /** Pixels that stand one by one; they end at an even byte. */
  private void skip(int pixels) throws PixelsException {
    int bytes = halfBytes ? (pixels + 1) / 2 : pixels;
    int padded = bytes + bytes % 2;
    if (padded > file.remaining()) {
      throw BmpReader.truncated();
    }
    file.position(file.position() + padded);
  }
}
