package io.github.fddn.server.work;

import io.github.fddn.image.Image;

/**
 * Mixes a blurred picture with its restored one: what a lower strength gives, without a network.
 */
final class Blend {
  private Blend() {}

  /**
   * The picture at a strength.
   *
   * @param strength 0 gives {@code blurred}, 1 gives {@code restored}
   * @return a new picture, or one of the given ones
   */
  static Image of(Image blurred, Image restored, double strength) {
    if (strength == 0) {
      return blurred;
    }
    if (strength == 1) {
      return restored;
    }
    if (blurred.isSixteenBit()) {
      short[] mixed = blurred.shorts().clone();
      short[] other = restored.shorts();
      for (int i = 0; i < mixed.length; i++) {
        int from = mixed[i] & 0xffff;
        mixed[i] = (short) Math.round(from + strength * ((other[i] & 0xffff) - from));
      }
      return Image.ofShorts(blurred.size(), blurred.channels(), mixed);
    }
    byte[] mixed = blurred.bytes().clone();
    byte[] other = restored.bytes();
    for (int i = 0; i < mixed.length; i++) {
      int from = mixed[i] & 0xff;
      mixed[i] = (byte) Math.round(from + strength * ((other[i] & 0xff) - from));
    }
    return Image.ofBytes(blurred.size(), blurred.channels(), mixed);
  }
}
