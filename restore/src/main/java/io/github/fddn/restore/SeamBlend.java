package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Puts restored tiles together on a canvas, blending neighbours across their cuts.
 *
 * <p>Tiles come row by row, from left to right. Of a band that a later tile shares only the sum so
 * far is kept: one band of columns of the current tile, and one band of rows of the picture. A band
 * of columns is finished first; what comes out of it takes part in the band of rows. So each pixel
 * gets weights that add up to one, and no more memory is held than the bands have.
 */
final class SeamBlend {
  private final TileGrid grid;
  private final Canvas canvas;
  private final int blendX;
  private final int blendY;
  private final float[] sharesX;
  private final float[] sharesY;

  /** [row of the tile][column of the band][channel]: columns shared with the next tile. */
  private final float[] columnBand;

  /** [row of the band][column of the picture][channel]: rows shared with the next row of tiles. */
  private final float[] rowBand;

  /** [column of the tile][channel]: the row at hand. */
  private final float[] row;

  /** [column of the tile]: one channel of it. */
  private final float[] plain;

  SeamBlend(TileGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    this.blendX = grid.columns().blendPixels();
    this.blendY = grid.rows().blendPixels();
    this.sharesX = shares(blendX);
    this.sharesY = shares(blendY);
    this.columnBand = new float[grid.rows().tile() * 2 * blendX * 3];
    this.rowBand = new float[2 * blendY * grid.image().width() * 3];
    this.row = new float[grid.columns().tile() * 3];
    this.plain = new float[grid.columns().tile()];
  }

  private static float[] shares(int blend) {
    float[] shares = new float[2 * blend];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = TileAxis.laterShare(i, blend);
    }
    return shares;
  }

  /**
   * Adds the tile in the given column and row of the grid.
   *
   * @param values [3, H, W] of the tile, from position 0
   * @throws RestoreException {@code MODEL} if a value is not finite
   */
  void add(int column, int tileRow, FloatBuffer values) {
    TileAxis rows = grid.rows();
    for (int y = rows.from(tileRow); y < rows.to(tileRow); y++) {
      load(column, y - rows.start(tileRow), values);
      finishColumns(column, y - rows.from(tileRow));
      emit(column, tileRow, y);
    }
  }

  /** Interleaves one row of the tile, over the columns to which the tile contributes. */
  private void load(int column, int tileY, FloatBuffer values) {
    ImageSize tile = grid.tile();
    TileAxis columns = grid.columns();
    int from = columns.from(column) - columns.start(column);
    int count = columns.to(column) - columns.from(column);
    int plane = Math.toIntExact(tile.pixels());
    float check = 0;
    for (int channel = 0; channel < 3; channel++) {
      int at = channel * plane + tileY * tile.width() + from;
      values.get(at, plain, 0, count);
      for (int x = 0; x < count; x++) {
        check += plain[x] * 0f;
        row[3 * x + channel] = plain[x];
      }
    }
    // Zero times anything finite is zero; infinity and NaN give NaN.
    if (check != 0f) {
      throw new RestoreException(
          RestoreException.Reason.MODEL,
          "The model computed values that are no numbers, expected a picture; check the model and"
              + " the range of values it takes");
    }
  }

  /** Blends the left band with what the tile before left there, and keeps the right one. */
  private void finishColumns(int column, int bandRow) {
    TileAxis columns = grid.columns();
    int band = 2 * blendX * 3;
    int kept = bandRow * band;
    if (column > 0) {
      for (int i = 0; i < band; i++) {
        row[i] = columnBand[kept + i] + sharesX[i / 3] * row[i];
      }
    }
    if (column < columns.count() - 1) {
      int right = (columns.alone(column) - columns.from(column)) * 3;
      for (int i = 0; i < band; i++) {
        columnBand[kept + i] = (1 - sharesX[i / 3]) * row[right + i];
      }
    }
  }

  /** The same for rows, with the columns of this tile that are finished; the rest is painted. */
  private void emit(int column, int tileRow, int y) {
    TileAxis rows = grid.rows();
    TileAxis columns = grid.columns();
    int x0 = columns.from(column);
    int count = columns.alone(column) - x0;
    int width = grid.image().width();
    if (tileRow > 0 && y < rows.from(tileRow) + 2 * blendY) {
      int bandRow = y - rows.from(tileRow);
      int kept = (bandRow * width + x0) * 3;
      for (int i = 0; i < count * 3; i++) {
        row[i] = rowBand[kept + i] + sharesY[bandRow] * row[i];
      }
    }
    if (y >= rows.alone(tileRow)) {
      int bandRow = y - rows.alone(tileRow);
      int kept = (bandRow * width + x0) * 3;
      for (int i = 0; i < count * 3; i++) {
        rowBand[kept + i] = (1 - sharesY[bandRow]) * row[i];
      }
    } else {
      canvas.paint(y, x0, count, row, 0);
    }
  }
}
