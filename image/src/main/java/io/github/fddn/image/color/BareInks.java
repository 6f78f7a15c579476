package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.StoredPixels;

/**
 * CMYK without a profile, by the formula of screens: {@code R = (1 - C)(1 - K)}.
 *
 * <p>On the way back black is kept as it is and the three colours are solved for; only where the
 * restored pixel is brighter than its black allows does the black give way. Changed pixels are thus
 * met exactly, unchanged ones are kept bit by bit.
 */
record BareInks() implements ColorTransport {
  private static final int WHITE = 65535;
  private static final int STEP = 257;

  @Override
  public Image seen(StoredPixels stored) {
    Image inks = stored.samples();
    int pixels = Math.toIntExact(inks.size().pixels());
    short[] light = new short[Math.multiplyExact(pixels, 3)];
    for (int i = 0; i < pixels; i++) {
      int paper = WHITE - ink(inks, i * 4 + 3);
      for (int c = 0; c < 3; c++) {
        long bright = (long) (WHITE - ink(inks, i * 4 + c)) * paper;
        light[i * 3 + c] = (short) ((bright + WHITE / 2) / WHITE);
      }
    }
    return Image.ofShorts(inks.size(), 3, light);
  }

  @Override
  public StoredPixels back(StoredPixels stored, Image seen, Image restored) {
    Image inks = stored.samples().copy();
    short[] before = seen.shorts();
    short[] after = restored.shorts();
    for (int i = 0; i < inks.size().pixels(); i++) {
      int at = i * 3;
      if (before[at] != after[at]
          || before[at + 1] != after[at + 1]
          || before[at + 2] != after[at + 2]) {
        separate(after, at, inks, i * 4);
      }
    }
    return new StoredPixels(inks, Inks.CMYK);
  }

  private static void separate(short[] light, int from, Image inks, int to) {
    int brightest = 0;
    for (int c = 0; c < 3; c++) {
      brightest = Math.max(brightest, light[from + c] & 0xffff);
    }
    int paper = Math.max(WHITE - ink(inks, to + 3), brightest);
    if (paper == 0) {
      // Black on black: whatever the colours are, they do not show.
      return;
    }
    for (int c = 0; c < 3; c++) {
      long bright = ((light[from + c] & 0xffff) * (long) WHITE + paper / 2) / paper;
      put(inks, to + c, (int) (WHITE - bright));
    }
    put(inks, to + 3, WHITE - paper);
  }

  private static int ink(Image inks, int index) {
    return inks.isSixteenBit()
        ? inks.shorts()[index] & 0xffff
        : (inks.bytes()[index] & 0xff) * STEP;
  }

  private static void put(Image inks, int index, int value) {
    if (inks.isSixteenBit()) {
      inks.shorts()[index] = (short) value;
    } else {
      inks.bytes()[index] = (byte) ((value + STEP / 2) / STEP);
    }
  }
}
