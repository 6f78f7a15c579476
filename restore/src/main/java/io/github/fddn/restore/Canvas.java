package io.github.fddn.restore;

import io.github.fddn.image.Image;

/**
 * The restored picture while it is being painted: takes rows of values, clamps them, mixes them
 * with the blurred picture by the wanted strength and rounds to the nearest sample. Gray is the
 * mean of the three channels; alpha is carried over.
 */
final class Canvas {
  private final Image blurred;
  private final Image restored;
  private final float strength;

  Canvas(Image blurred, double strength) {
    this.blurred = blurred;
    this.restored = blurred.blankCopy();
    this.strength = (float) strength;
  }

  /** The picture; complete once every pixel was painted. */
  Image image() {
    return restored;
  }

  /**
   * Paints {@code count} pixels of row {@code y} from column {@code x0} on.
   *
   * @param values red, green and blue of one pixel behind another, from {@code offset} on
   */
  void paint(int y, int x0, int count, float[] values, int offset) {
    int channels = blurred.channels();
    int first = (y * blurred.size().width() + x0) * channels;
    int colors = blurred.colorChannels();
    for (int i = 0; i < count; i++) {
      int at = first + i * channels;
      int from = offset + 3 * i;
      if (colors == 1) {
        set(at, (values[from] + values[from + 1] + values[from + 2]) / 3);
      } else {
        set(at, values[from]);
        set(at + 1, values[from + 1]);
        set(at + 2, values[from + 2]);
      }
      if (colors < channels) {
        carry(at + colors);
      }
    }
  }

  private void set(int at, float value) {
    if (blurred.isSixteenBit()) {
      restored.shorts()[at] = (short) mix(blurred.shorts()[at] & 0xffff, value, 65535);
    } else {
      restored.bytes()[at] = (byte) mix(blurred.bytes()[at] & 0xff, value, 255);
    }
  }

  /** Rounds half up, as the reference does: only exact halves, which do not occur, are favoured. */
  private int mix(int before, float value, int maximum) {
    // Clamped before, so that half strength is half of what whole strength shows.
    float whole = Math.max(0, Math.min(1, value)) * maximum;
    float mixed = before + strength * (whole - before);
    return (int) Math.floor(mixed + 0.5f);
  }

  private void carry(int at) {
    if (blurred.isSixteenBit()) {
      restored.shorts()[at] = blurred.shorts()[at];
    } else {
      restored.bytes()[at] = blurred.bytes()[at];
    }
  }
}
