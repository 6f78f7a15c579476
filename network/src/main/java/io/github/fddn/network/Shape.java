package io.github.fddn.network;

/**
 * Dimensions of a tensor: pictures of the batch, channels, rows, columns.
 *
 * @param batch pictures, at least 1
 * @param channels channels, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Shape(int batch, int channels, int height, int width) {
  /** Rejects empty dimensions. */
  public Shape {
    if (batch < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Shape: got ["
              + batch
              + ", "
              + channels
              + ", "
              + height
              + ", "
              + width
              + "], expected every dimension to be at least 1");
    }
  }

  /** Number of values; never overflows. */
  public long size() {
    return (long) batch * channels * height * width;
  }

  @Override
  public String toString() {
    return "[" + batch + ", " + channels + ", " + height + ", " + width + "]";
  }
}
