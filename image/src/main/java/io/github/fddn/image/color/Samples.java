package io.github.fddn.image.color;

import io.github.fddn.image.Image;

/** Reads and writes the colours of single pixels on a scale of sixteen bits, whatever the depth. */
final class Samples {
  private static final int STEP = 257;

  private Samples() {}

  /** Reads as many first channels of a pixel as {@code color} has places. */
  static void read(Image image, int pixel, float[] color) {
    for (int c = 0; c < color.length; c++) {
      color[c] = read(image, pixel, c);
    }
  }

  /** One sample, 0 to 65535. */
  static int read(Image image, int pixel, int channel) {
    int index = pixel * image.channels() + channel;
    return image.isSixteenBit()
        ? image.shorts()[index] & 0xffff
        : (image.bytes()[index] & 0xff) * STEP;
  }

  /** Writes the first channels of a pixel, rounded to the image's depth. */
  static void write(Image image, int pixel, float[] color) {
    for (int c = 0; c < color.length; c++) {
      int index = pixel * image.channels() + c;
      if (image.isSixteenBit()) {
        image.shorts()[index] = (short) Math.round(color[c]);
      } else {
        image.bytes()[index] = (byte) Math.round(color[c] / STEP);
      }
    }
  }

  /** Whether one of a pixel's first channels differs between two images of one shape. */
  static boolean differ(Image a, Image b, int pixel, int channels) {
    int first = pixel * a.channels();
    for (int index = first; index < first + channels; index++) {
      boolean differs =
          a.isSixteenBit()
              ? a.shorts()[index] != b.shorts()[index]
              : a.bytes()[index] != b.bytes()[index];
      if (differs) {
        return true;
      }
    }
    return false;
  }
}
