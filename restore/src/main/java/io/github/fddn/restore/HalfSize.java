package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;

/** Pictures at half their size. */
final class HalfSize {
  /** Below this, most of what the network sees of a half is what it makes up beyond its edges. */
  private static final int LEAST_SIDE = 64;

  private HalfSize() {}

  /** Whether a picture is large enough for its half to be worth a look. */
  static boolean pays(ImageSize size) {
    return Math.min(size.width(), size.height()) >= 2 * LEAST_SIDE;
  }

  /** Half of each side, rounded up. */
  static ImageSize of(ImageSize size) {
    return new ImageSize((size.width() + 1) / 2, (size.height() + 1) / 2);
  }

  /**
   * The means of two by two pixels, of the colours without alpha, in the picture's depth; the last
   * column and row of an odd side stand for themselves.
   */
  static Image of(Image picture) {
    ImageSize size = of(picture.size());
    int colors = picture.colorChannels();
    int length = Math.toIntExact(size.pixels() * colors);
    Image half =
        picture.isSixteenBit()
            ? Image.ofShorts(size, colors, new short[length])
            : Image.ofBytes(size, colors, new byte[length]);
    for (int y = 0; y < size.height(); y++) {
      fillRow(picture, half, y);
    }
    return half;
  }

  private static void fillRow(Image picture, Image half, int y) {
    int width = picture.size().width();
    int stride = picture.channels();
    int colors = half.channels();
    int upper = 2 * y * width * stride;
    int lower = 2 * y + 1 < picture.size().height() ? upper + width * stride : upper;
    for (int x = 0; x < half.size().width(); x++) {
      int left = 2 * x * stride;
      int right = 2 * x + 1 < width ? left + stride : left;
      int to = (y * half.size().width() + x) * colors;
      for (int color = 0; color < colors; color++) {
        if (picture.isSixteenBit()) {
          short[] from = picture.shorts();
          int sum =
              (from[upper + left + color] & 0xffff)
                  + (from[upper + right + color] & 0xffff)
                  + (from[lower + left + color] & 0xffff)
                  + (from[lower + right + color] & 0xffff);
          half.shorts()[to + color] = (short) ((sum + 2) >> 2);
        } else {
          byte[] from = picture.bytes();
          int sum =
              (from[upper + left + color] & 0xff)
                  + (from[upper + right + color] & 0xff)
                  + (from[lower + left + color] & 0xff)
                  + (from[lower + right + color] & 0xff);
          half.bytes()[to + color] = (byte) ((sum + 2) >> 2);
        }
      }
    }
  }
}
