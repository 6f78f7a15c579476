package io.github.fddn.network;

/**
 * How a picture is enlarged at its right and bottom edge to sizes that the network takes: by
 * reflection without repeating the edge, or by repeating the edge where a side is too short to
 * reflect. Only says which position shows which; moves no samples.
 *
 * @param height rows of the picture, at least 1
 * @param width columns of the picture, at least 1
 * @param multiple what padded rows and columns are multiples of, at least 1
 */
public record Padding(int height, int width, int multiple) {
  /** Rejects empty pictures and multiples. */
  public Padding {
    if (height < 1 || width < 1 || multiple < 1) {
      throw new IllegalArgumentException(
          "Padding: got "
              + width
              + "×"
              + height
              + " pixels to multiples of "
              + multiple
              + ", expected each to be at least 1");
    }
    padded(height, multiple);
    padded(width, multiple);
  }

  /** Rows after padding. */
  public int paddedHeight() {
    return padded(height, multiple);
  }

  /** Columns after padding. */
  public int paddedWidth() {
    return padded(width, multiple);
  }

  /** The picture's row that stands in row {@code row} after padding. */
  public int sourceRow(int row) {
    return source(row, height);
  }

  /** The picture's column that stands in column {@code column} after padding. */
  public int sourceColumn(int column) {
    return source(column, width);
  }

  /**
   * One way for both directions, as the reference has it: if either side is short, none reflects.
   */
  private boolean reflects() {
    return paddedHeight() - height < height && paddedWidth() - width < width;
  }

  private int source(int position, int length) {
    if (position < length) {
      return position;
    }
    int last = length - 1;
    return reflects() ? 2 * last - position : last;
  }

  private static int padded(int length, int multiple) {
    return Math.multiplyExact((length - 1) / multiple + 1, multiple);
  }
}
