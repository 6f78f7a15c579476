package io.github.fddn.cli.evaluate;

import io.github.fddn.image.Image;

/** The same picture with another number of bits a sample. */
final class Depths {
  /** Sixteen-bit levels in one of eight. */
  private static final int STEP = 257;

  private Depths() {}

  static Image sixteenBit(Image image) {
    if (image.isSixteenBit()) {
      return image;
    }
    byte[] bytes = image.bytes();
    short[] shorts = new short[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      shorts[i] = (short) ((bytes[i] & 0xff) * STEP);
    }
    return Image.ofShorts(image.size(), image.channels(), shorts);
  }

  /** Rounded to the nearest level. */
  static Image eightBit(Image image) {
    if (!image.isSixteenBit()) {
      return image;
    }
    short[] shorts = image.shorts();
    byte[] bytes = new byte[shorts.length];
    for (int i = 0; i < shorts.length; i++) {
      bytes[i] = (byte) (((shorts[i] & 0xffff) + STEP / 2) / STEP);
    }
    return Image.ofBytes(image.size(), image.channels(), bytes);
  }
}
