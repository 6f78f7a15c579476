package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;

/**
 * How stored pixels are turned for display, as EXIF counts.
 *
 * @param mirrored first mirror left and right
 * @param quarterTurns then turn so many times a quarter clockwise, 0 to 3
 * @see <a href="https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E">Exif
 *     3.0, tag 274</a>
 */
record Orientation(boolean mirrored, int quarterTurns) {

  /** The turn for a value of the tag; anything but 2 to 8 is upright. */
  static Orientation of(int tag) {
    return switch (tag) {
      case 2 -> new Orientation(true, 0);
      case 3 -> new Orientation(false, 2);
      case 4 -> new Orientation(true, 2);
      case 5 -> new Orientation(true, 3);
      case 6 -> new Orientation(false, 1);
      case 7 -> new Orientation(true, 1);
      case 8 -> new Orientation(false, 3);
      default -> new Orientation(false, 0);
    };
  }

  /** The turned picture; the image itself if there is nothing to turn. */
  Image turn(Image image) {
    if (!mirrored && quarterTurns == 0) {
      return image;
    }
    int width = image.size().width();
    int height = image.size().height();
    boolean swapped = quarterTurns % 2 == 1;
    ImageSize size =
        swapped ? new ImageSize(/* width= */ height, /* height= */ width) : image.size();
    int length = Math.toIntExact(size.pixels() * image.channels());
    Image turned =
        image.isSixteenBit()
            ? Image.ofShorts(size, image.channels(), new short[length])
            : Image.ofBytes(size, image.channels(), new byte[length]);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = mirrored ? width - 1 - x : x;
        copy(image, y * width + x, turned, target(column, y, width, height));
      }
    }
    return turned;
  }

  /** Index of the pixel in the turned picture. */
  private int target(int x, int y, int width, int height) {
    return switch (quarterTurns) {
      case 1 -> x * height + (height - 1 - y);
      case 2 -> (height - 1 - y) * width + (width - 1 - x);
      case 3 -> (width - 1 - x) * height + y;
      default -> y * width + x;
    };
  }

  private static void copy(Image from, int fromPixel, Image to, int toPixel) {
    int channels = from.channels();
    Object source = from.isSixteenBit() ? from.shorts() : from.bytes();
    Object target = to.isSixteenBit() ? to.shorts() : to.bytes();
    System.arraycopy(source, fromPixel * channels, target, toPixel * channels, channels);
  }
}
