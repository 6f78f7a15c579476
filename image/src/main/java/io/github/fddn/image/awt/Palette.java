package io.github.fddn.image.awt;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Unfolds pictures that store an index into a table of colours. */
final class Palette {
  private Palette() {}

  /** Gray if every colour of the table is an opaque gray, else RGB, with alpha if there is any. */
  static Image unfold(Raster indices, IndexColorModel model) {
    int[] colors = new int[model.getMapSize()];
    model.getRGBs(colors);
    int channels = channels(colors);
    int width = indices.getWidth();
    int height = indices.getHeight();
    byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      indices.getSamples(indices.getMinX(), indices.getMinY() + y, width, 1, 0, row);
      for (int index : row) {
        // An index beyond the table is black, as other decoders have it.
        at = put(samples, at, channels, index < colors.length ? colors[index] : 0xff000000);
      }
    }
    return Image.ofBytes(new ImageSize(width, height), channels, samples);
  }

  private static int channels(int[] colors) {
    boolean gray = true;
    boolean opaque = true;
    for (int argb : colors) {
      int green = argb >> 8 & 0xff;
      gray &= (argb >> 16 & 0xff) == green && (argb & 0xff) == green;
      opaque &= argb >>> 24 == 0xff;
    }
    if (!opaque) {
      return 4;
    }
    return gray ? 1 : 3;
  }

  /** Writes one pixel of 1 (gray), 3 or 4 channels; returns the index after it. */
  static int put(byte[] samples, int at, int channels, int argb) {
    samples[at] = (byte) (argb >> 16);
    if (channels >= 3) {
      samples[at + 1] = (byte) (argb >> 8);
      samples[at + 2] = (byte) argb;
    }
    if (channels == 4) {
      samples[at + 3] = (byte) (argb >>> 24);
    }
    return at + channels;
  }
}
