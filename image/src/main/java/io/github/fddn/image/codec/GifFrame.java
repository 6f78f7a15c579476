package io.github.fddn.image.codec;

import io.github.fddn.image.Region;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first frame of a GIF as its blocks tell it: where it lies, and how many pixels its data hold.
 * The JDK's reader takes memory for a frame of any size and fills what is missing with nothing.
 */
final class GifFrame {
  private static final int SCREEN_FLAGS = 10;
  private static final int FIRST_BLOCK = 13;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2c;
  private static final int MOST_CODES = 4096;

  private final ByteBuffer file;

  private GifFrame(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Where the first frame lies on the canvas.
   *
   * @throws PixelsException if there is none, or its data end before its last pixel
   */
  static Region placeIn(byte[] file) throws PixelsException {
    try {
      return new GifFrame(file).first();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw truncated();
    }
  }

  private static PixelsException truncated() {
    return PixelsException.damaged(
        "the GIF file is cut off in the middle of its picture; get a complete copy");
  }

  private Region first() throws PixelsException {
    file.position(FIRST_BLOCK);
    boolean colored = skipTable(file.get(SCREEN_FLAGS));
    int block = file.get() & 0xff;
    while (block == EXTENSION) {
      file.get();
      skipSubBlocks();
      block = file.get() & 0xff;
    }
    if (block != FRAME) {
      throw PixelsException.damaged("the GIF file has no picture in it; get another copy");
    }
    int left = file.getShort() & 0xffff;
    int top = file.getShort() & 0xffff;
    Region place = new Region(left, top, file.getShort() & 0xffff, file.getShort() & 0xffff);
    if (!skipTable(file.get()) && !colored) {
      throw PixelsException.damaged("the GIF data is damaged (no colours); get another copy");
    }
    requireWhole((long) place.width() * place.height());
    return place;
  }

  /** Returns whether there is one. */
  private boolean skipTable(byte flags) {
    boolean present = (flags & 0x80) != 0;
    if (present) {
      file.position(file.position() + 3 * (2 << (flags & 7)));
    }
    return present;
  }

  private void skipSubBlocks() {
    int length = file.get() & 0xff;
    while (length > 0) {
      file.position(file.position() + length);
      length = file.get() & 0xff;
    }
  }

  /** Adds up the lengths of what the codes stand for; the pixels themselves do not matter. */
  private void requireWhole(long pixels) throws PixelsException {
    int first = file.get() & 0xff;
    if (first < 1 || first > 11) {
      throw PixelsException.damaged(
          "the GIF data is damaged (codes of " + first + " bits); get another copy");
    }
    Codes codes = new Codes(first);
    long missing = pixels;
    while (missing > 0) {
      int code = codes.next();
      if (code == codes.end) {
        throw truncated();
      }
      missing -= codes.lengthOf(code);
    }
  }

  /** The codes of a frame, and how many pixels each stands for. */
  private final class Codes {
    private final int clear;
    private final int end;
    private final int[] lengths = new int[MOST_CODES];
    private int known;
    private int width;
    private int last;
    private int bits;
    private int held;
    private int left;

    Codes(int first) {
      this.clear = 1 << first;
      this.end = clear + 1;
      forget();
    }

    private void forget() {
      known = end + 1;
      width = Integer.numberOfTrailingZeros(clear) + 1;
      last = 0;
    }

    /** The next code's bits, the lowest first, over all blocks. */
    int next() {
      while (held < width) {
        if (left == 0) {
          left = file.get() & 0xff;
          if (left == 0) {
            return end;
          }
        }
        bits |= (file.get() & 0xff) << held;
        held += 8;
        left--;
      }
      int code = bits & (1 << width) - 1;
      bits >>>= width;
      held -= width;
      return code;
    }

    /** Pixels of a code, with the entry of the table that it makes. */
    int lengthOf(int code) throws PixelsException {
      if (code == clear) {
        forget();
        return 0;
      }
      boolean isNew = code == known && last > 0;
      if (code > end && code >= known && !isNew) {
        throw PixelsException.damaged(
            "the GIF data is damaged (an unknown code); get another copy");
      }
      int length = code < clear ? 1 : isNew ? last + 1 : lengths[code];
      if (last > 0 && known < MOST_CODES) {
        lengths[known++] = last + 1;
        if (known == 1 << width && width < 12) {
          width++;
        }
      }
      last = length;
      return length;
    }
  }
}
