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
 */
public record ImageHeader(ImageFormat format, ImageSize size, int channels, int bits) {
  /** Rejects channels and bits that no format has. */
  public ImageHeader {
    if (channels < 1 || bits < 1) {
      throw new IllegalArgumentException(
          "Image header: got " + channels + " channels of " + bits + " bits, expected at least 1");
    }
  }

  /**
   * Upper bound of the bytes that {@link DecodedImage} holds for such a picture: four channels, and
   * the picture as stored beside a sixteen-bit one in sRGB where a colour profile asks for it.
   *
   * <p>For planning before the file is decoded; afterwards {@link DecodedImage#bytesHeld()} is
   * exact. A plain eight-bit RGB photograph holds 3 bytes a pixel.
   */
  public long estimatedBytes() {
    int sampleBytes = bits > 8 ? 2 : 1;
    return size.pixels() * decodedChannels() * sampleBytes;
  }

  private int decodedChannels() {
    // Palettes unfold to RGB and perhaps alpha; bitmaps and GIFs are shown as RGB(A) always.
    return channels == 1 && (format == ImageFormat.GIF || format == ImageFormat.BMP) ? 4 : channels;
  }
}
