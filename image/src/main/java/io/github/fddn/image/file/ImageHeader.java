package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;

/**
 * What the first bytes of a file say about its picture, before any pixel is decoded.
 *
 * @param format the file's format, by content
 * @param size width and height as stored, before any orientation tag is applied
 * @param channels samples a pixel as stored: a palette has 1, CMYK has 4
 * @param bits bits a sample as stored: 1 to 32
 * @param pixelBytes what {@link DecodedImage} holds of each pixel at most: a plain eight-bit RGB
 *     photograph 3 bytes, one with a colour profile perhaps 9
 */
public record ImageHeader(
    ImageFormat format, ImageSize size, int channels, int bits, int pixelBytes) {
  /** Rejects channels and bits that no format has. */
  public ImageHeader {
    if (channels < 1 || bits < 1) {
      throw new IllegalArgumentException(
          "Image header: got " + channels + " channels of " + bits + " bits, expected at least 1");
    }
  }

  /**
   * Upper bound of the bytes that {@link DecodedImage} holds for such a picture, for planning
   * before the file is decoded; afterwards {@link DecodedImage#bytesHeld()} is exact.
   */
  public long estimatedBytes() {
    return size.pixels() * pixelBytes;
  }
}
