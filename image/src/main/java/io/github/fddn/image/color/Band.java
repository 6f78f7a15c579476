package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import java.util.Arrays;

/** A run of pixels of an image, its colour samples spread to sixteen bits; alpha is passed over. */
final class Band {
  /** Pixels a band: enough to make calls cheap, few enough to stay in the cache. */
  static final int PIXELS = 1 << 14;

  private static final int STEP = 257;

  private Band() {}

  /** Reads {@code count} pixels from pixel {@code first} on into {@code samples}. */
  static void read(Image image, int colors, int first, int count, short[] samples) {
    int channels = image.channels();
    int at = 0;
    for (int pixel = first; pixel < first + count; pixel++) {
      for (int c = 0; c < colors; c++) {
        int index = pixel * channels + c;
        samples[at] =
            image.isSixteenBit()
                ? image.shorts()[index]
                : (short) ((image.bytes()[index] & 0xff) * STEP);
        at++;
      }
    }
  }

  /** Writes sixteen-bit colour samples into a sixteen-bit image. */
  static void write(Image image, int colors, int first, int count, short[] samples) {
    int channels = image.channels();
    for (int i = 0; i < count; i++) {
      System.arraycopy(samples, i * colors, image.shorts(), (first + i) * channels, colors);
    }
  }

  /** Copies the last channel of {@code from} into that of {@code to}; a sixteen-bit image. */
  static void copyAlpha(Image from, Image to) {
    int pixels = Math.toIntExact(from.size().pixels());
    int last = from.channels() - 1;
    for (int i = 0; i < pixels; i++) {
      int index = i * from.channels() + last;
      to.shorts()[i * to.channels() + to.channels() - 1] =
          from.isSixteenBit()
              ? from.shorts()[index]
              : (short) ((from.bytes()[index] & 0xff) * STEP);
    }
  }

  /** Whether two images of one shape have the same samples in these pixels. */
  static boolean same(Image a, Image b, int first, int count) {
    int from = first * a.channels();
    int to = from + count * a.channels();
    return a.isSixteenBit()
        ? Arrays.equals(a.shorts(), from, to, b.shorts(), from, to)
        : Arrays.equals(a.bytes(), from, to, b.bytes(), from, to);
  }

  /** Adds {@code after - before}, in sixteen-bit levels, to the image's colours; clamps. */
  static void add(Image image, int colors, int first, int count, short[] before, short[] after) {
    int channels = image.channels();
    int at = 0;
    for (int pixel = first; pixel < first + count; pixel++) {
      for (int c = 0; c < colors; c++) {
        int change = (after[at] & 0xffff) - (before[at] & 0xffff);
        at++;
        if (change != 0) {
          add(image, pixel * channels + c, change);
        }
      }
    }
  }

  private static void add(Image image, int index, int change) {
    if (image.isSixteenBit()) {
      int value = (image.shorts()[index] & 0xffff) + change;
      image.shorts()[index] = (short) Math.max(0, Math.min(65535, value));
    } else {
      int value = (image.bytes()[index] & 0xff) * STEP + change;
      int rounded = (Math.max(0, Math.min(65535, value)) + STEP / 2) / STEP;
      image.bytes()[index] = (byte) rounded;
    }
  }
}
