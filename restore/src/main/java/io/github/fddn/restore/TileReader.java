package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Copies tiles out of a picture as planes of values from 0 to 1, gray as three equal planes. What a
 * tile wants beyond the picture's right and bottom edge is reflected, or the edge repeated where
 * the picture is too small to reflect, as the reference does.
 */
final class TileReader {
  private final Image image;
  private final float scale;
  private final int[] columnOf;
  private final int[] rowOf;

  /** Reads tiles of {@code image} that lie as {@code grid} says. */
  TileReader(Image image, TileGrid grid) {
    this.image = image;
    this.scale = 1f / image.maximum();
    ImageSize size = image.size();
    int width = grid.columns().start(grid.columns().count() - 1) + grid.columns().tile();
    int height = grid.rows().start(grid.rows().count() - 1) + grid.rows().tile();
    boolean reflects =
        width - size.width() < size.width() && height - size.height() < size.height();
    this.columnOf = indices(size.width(), width, reflects);
    this.rowOf = indices(size.height(), height, reflects);
  }

  private static int[] indices(int length, int padded, boolean reflects) {
    int[] indices = new int[padded];
    for (int i = 0; i < padded; i++) {
      indices[i] = i < length ? i : reflects ? 2 * (length - 1) - i : length - 1;
    }
    return indices;
  }

  /** Fills {@code target} from position 0 with the tile whose corner is (x0, y0). */
  void read(int x0, int y0, ImageSize tile, FloatBuffer target) {
    int plane = Math.toIntExact(tile.pixels());
    float[] row = new float[tile.width()];
    for (int y = 0; y < tile.height(); y++) {
      for (int channel = 0; channel < 3; channel++) {
        readRow(rowOf[y0 + y], x0, channel, row);
        target.put(channel * plane + y * tile.width(), row);
      }
    }
  }

  private void readRow(int y, int x0, int channel, float[] row) {
    int channels = image.channels();
    int base = y * image.size().width() * channels + (image.colorChannels() == 1 ? 0 : channel);
    if (image.isSixteenBit()) {
      short[] samples = image.shorts();
      for (int x = 0; x < row.length; x++) {
        row[x] = (samples[base + columnOf[x0 + x] * channels] & 0xffff) * scale;
      }
    } else {
      byte[] samples = image.bytes();
      for (int x = 0; x < row.length; x++) {
        row[x] = (samples[base + columnOf[x0 + x] * channels] & 0xff) * scale;
      }
    }
  }
}
