package io.github.fddn.restore;

import io.github.fddn.image.Image;

/** Rows of a picture's colours, without alpha, on the scale of its samples: 0 to its maximum. */
final class Rows {
  private Rows() {}

  /** Something that has rows. */
  interface Source {
    /** Puts row {@code y} into {@code row}. */
    void read(int y, float[] row);
  }

  /** A row's length: its pixels times their colours. */
  static float[] of(Image picture) {
    return new float[picture.size().width() * picture.colorChannels()];
  }

  /** Reads row {@code y}. */
  static void read(Image picture, int y, float[] row) {
    int colors = picture.colorChannels();
    int stride = picture.channels();
    int at = y * picture.size().width() * stride;
    if (picture.isSixteenBit()) {
      short[] samples = picture.shorts();
      for (int to = 0; to < row.length; to += colors, at += stride) {
        for (int color = 0; color < colors; color++) {
          row[to + color] = samples[at + color] & 0xffff;
        }
      }
    } else {
      byte[] samples = picture.bytes();
      for (int to = 0; to < row.length; to += colors, at += stride) {
        for (int color = 0; color < colors; color++) {
          row[to + color] = samples[at + color] & 0xff;
        }
      }
    }
  }

  /** Writes row {@code y}, clamped and rounded half up; alpha stays as it is. */
  static void write(Image picture, int y, float[] row) {
    int colors = picture.colorChannels();
    int stride = picture.channels();
    int maximum = picture.maximum();
    int at = y * picture.size().width() * stride;
    if (picture.isSixteenBit()) {
      short[] samples = picture.shorts();
      for (int from = 0; from < row.length; from += colors, at += stride) {
        for (int color = 0; color < colors; color++) {
          samples[at + color] = (short) rounded(row[from + color], maximum);
        }
      }
    } else {
      byte[] samples = picture.bytes();
      for (int from = 0; from < row.length; from += colors, at += stride) {
        for (int color = 0; color < colors; color++) {
          samples[at + color] = (byte) rounded(row[from + color], maximum);
        }
      }
    }
  }

  private static int rounded(float value, int maximum) {
    return (int) (Math.max(0, Math.min(maximum, value)) + 0.5f);
  }
}
