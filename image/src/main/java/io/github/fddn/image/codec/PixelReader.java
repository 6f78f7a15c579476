package io.github.fddn.image.codec;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.util.function.Consumer;

/** Decodes the pixels of a file in memory. */
public final class PixelReader {
  private PixelReader() {}

  /**
   * The samples that {@code file} stores; of several pages or frames the first.
   *
   * @param format the format of the file, as sniffed
   * @param file the whole file, not changed
   * @param warnings gets one line for each oddity that costs no pixel
   * @throws PixelsException if pixels are damaged, missing or of an unsupported kind
   * @throws IOException or any unchecked exception if a decoder gives up in its own words
   */
  public static StoredPixels read(ImageFormat format, byte[] file, Consumer<String> warnings)
      throws IOException {
    return switch (format) {
      case JPEG -> new JpegReader(warnings).read(file);
      case PNG -> PngReader.read(file, warnings);
      case TIFF -> TiffReader.read(file, warnings);
      case WEBP -> WebpReader.read(file);
      case BMP -> BmpReader.read(file);
      case GIF -> new GifReader(warnings).read(file);
    };
  }
}
