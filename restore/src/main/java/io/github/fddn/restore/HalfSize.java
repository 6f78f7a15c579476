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
    float[] upper = Rows.of(picture);
    float[] lower = Rows.of(picture);
    float[] means = Rows.of(half);
    for (int y = 0; y < size.height(); y++) {
      Rows.read(picture, 2 * y, upper);
      Rows.read(picture, Math.min(2 * y + 1, picture.size().height() - 1), lower);
      for (int i = 0; i < means.length; i++) {
        int left = i / colors * 2 * colors + i % colors;
        int right = Math.min(left + colors, upper.length - colors + i % colors);
        means[i] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
      }
      Rows.write(half, y, means);
    }
    return half;
  }
}
