package io.github.fddn.image.file;

/**
 * How large a picture may be before it is refused, checked against the file's header before any
 * pixel is decoded.
 *
 * @param maxPixels pixels of the picture (width × height), at least 1
 * @param maxBytes bytes of the file, at least 1
 */
public record ImageLimits(long maxPixels, long maxBytes) {
  /** 200 megapixels and 1 GiB: more than any photograph, less than what harms a machine. */
  public static final ImageLimits DEFAULT = new ImageLimits(200_000_000L, 1L << 30);

  /** Rejects limits that no picture meets. */
  public ImageLimits {
    if (maxPixels < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "Image limits: got "
              + maxPixels
              + " pixels and "
              + maxBytes
              + " bytes, expected at least 1 of each");
    }
  }

  /** These limits with another number of pixels. */
  public ImageLimits withMaxPixels(long pixels) {
    return new ImageLimits(pixels, maxBytes);
  }

  /**
   * Refuses a file of {@code bytes} bytes if that is too many.
   *
   * @throws UnreadableImageException if the file is larger than allowed
   */
  public void checkBytes(String name, long bytes) throws UnreadableImageException {
    if (bytes > maxBytes) {
      throw UnreadableImageException.tooLarge(
          name,
          "the file has "
              + bytes
              + " bytes, expected at most "
              + maxBytes
              + "; raise the limit if the file can be trusted");
    }
  }

  /**
   * Refuses a picture whose header announces too many pixels.
   *
   * @throws UnreadableImageException if the picture is larger than allowed
   */
  public void check(String name, ImageHeader header) throws UnreadableImageException {
    if (header.size().pixels() > maxPixels) {
      throw UnreadableImageException.tooLarge(
          name,
          "the picture has "
              + header.size()
              + " pixels, expected at most "
              + megapixels()
              + " megapixels; raise the limit if the file can be trusted");
    }
  }

  private String megapixels() {
    return maxPixels % 1_000_000 == 0
        ? Long.toString(maxPixels / 1_000_000)
        : Double.toString(maxPixels / 1e6);
  }
}
