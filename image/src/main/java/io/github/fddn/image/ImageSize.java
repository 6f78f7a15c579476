package io.github.fddn.image;

/**
 * Width and height of a picture, in pixels.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 */
public record ImageSize(int width, int height) {
  /** Rejects sizes that no picture can have. */
  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Image size: got " + width + "x" + height + ", expected at least 1x1");
    }
  }

  /** Number of pixels; never overflows. */
  public long pixels() {
    return (long) width * height;
  }

  /** Millions of pixels. */
  public double megapixels() {
    return pixels() / 1e6;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
