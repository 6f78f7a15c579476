package io.github.fddn.image;

/**
 * A rectangle of pixels inside a picture.
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int x, int y, int width, int height) {
  /** Rejects empty rectangles and negative corners. */
  public Region {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Region: got "
              + width
              + "x"
              + height
              + " at ("
              + x
              + ", "
              + y
              + "), expected at least"
              + " 1x1 at a corner of 0 or more");
    }
  }

  /** First column to the right of the region. */
  public int right() {
    return x + width;
  }

  /** First row below the region. */
  public int bottom() {
    return y + height;
  }
}
