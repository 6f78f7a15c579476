package io.github.fddn.image.codec;

import io.github.fddn.image.Image;

/** Changes of sample depth and channels that a target format asks for. */
public final class Depth {
  private Depth() {}

  /** An eight-bit picture with alpha, laid on white paper; itself if it has no alpha. */
  public static Image onWhite(Image image) {
    if (!image.hasAlpha()) {
      return image;
    }
    byte[] from = image.bytes();
    int colors = image.colorChannels();
    byte[] to = new byte[from.length / (colors + 1) * colors];
    int at = 0;
    for (int i = 0; i < from.length; i += colors + 1) {
      int alpha = from[i + colors] & 0xff;
      for (int c = 0; c < colors; c++) {
        int value = (from[i + c] & 0xff) * alpha + 255 * (255 - alpha);
        to[at] = (byte) ((value + 127) / 255);
        at++;
      }
    }
    return Image.ofBytes(image.size(), colors, to);
  }

  /** A gray picture as RGB, keeping alpha and depth. */
  public static Image grayToRgb(Image gray) {
    int from = gray.channels();
    int to = from + 2;
    int pixels = Math.toIntExact(gray.size().pixels());
    Image rgb =
        gray.isSixteenBit()
            ? Image.ofShorts(gray.size(), to, new short[Math.multiplyExact(pixels, to)])
            : Image.ofBytes(gray.size(), to, new byte[Math.multiplyExact(pixels, to)]);
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; c < to; c++) {
        int source = i * from + (c < 3 ? 0 : 1);
        if (gray.isSixteenBit()) {
          rgb.shorts()[i * to + c] = gray.shorts()[source];
        } else {
          rgb.bytes()[i * to + c] = gray.bytes()[source];
        }
      }
    }
    return rgb;
  }
}
