package io.github.fddn.image.metadata;

import io.github.fddn.image.ImageSize;

/** The small JPEG picture that cameras put into EXIF. */
public final class Thumbnail {
  private final ImageSize size;
  private final byte[] jpeg;

  Thumbnail(ImageSize size, byte[] jpeg) {
    this.size = size;
    this.jpeg = jpeg.clone();
  }

  /** Its width and height, from the header of its JPEG stream. */
  public ImageSize size() {
    return size;
  }

  /** A copy of its JPEG stream. */
  public byte[] jpeg() {
    return jpeg.clone();
  }
}
