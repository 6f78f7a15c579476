package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import javax.imageio.stream.ImageOutputStream;

/**
 * Encodes pixels as a file without any metadata.
 *
 * @param format what to write
 * @param quality 1 to 100 for JPEG and WebP; 100 is lossless for WebP
 * @param tiffOrder byte order of a TIFF file
 */
public record PixelWriter(ImageFormat format, int quality, ByteOrder tiffOrder) {

  /** Whether {@code format} can hold CMYK; else it must be turned into RGB first. */
  public static boolean holdsInks(ImageFormat format) {
    return format == ImageFormat.JPEG || format == ImageFormat.TIFF;
  }

  /** Whether {@code format} can hold a single channel of colour; else gray becomes RGB. */
  public static boolean holdsGray(ImageFormat format) {
    return format != ImageFormat.WEBP;
  }

  /** Whether {@code format} can hold sixteen bits a sample; else samples are rounded to eight. */
  public static boolean holdsSixteenBits(ImageFormat format) {
    return format == ImageFormat.PNG || format == ImageFormat.TIFF;
  }

  /**
   * Writes {@code pixels}; CMYK samples may be used up.
   *
   * @param out gets the file; TIFF seeks back in it
   * @param warnings gets one line for each thing that the format cannot hold
   */
  public void write(StoredPixels pixels, ImageOutputStream out, Consumer<String> warnings)
      throws IOException {
    StoredPixels fitting = fit(pixels, warnings);
    switch (format) {
      case JPEG -> jpeg(fitting, out);
      case PNG -> PngWriter.write(fitting.samples(), out);
      case TIFF -> TiffWriter.write(fitting, tiffOrder, out);
      case WEBP -> WebpWriter.write(fitting.samples(), quality, out);
      case BMP, GIF ->
          throw new IllegalArgumentException("Bug: " + format + " is read only; use PNG");
    }
  }

  private void jpeg(StoredPixels pixels, ImageOutputStream out) throws IOException {
    JpegWriter writer = new JpegWriter(quality);
    if (pixels.inks() == Inks.CMYK) {
      writer.writeInks(pixels.samples(), out);
    } else {
      writer.writeLight(pixels.samples(), out);
    }
  }

  private StoredPixels fit(StoredPixels pixels, Consumer<String> warnings) {
    if (pixels.inks() == Inks.CMYK && !holdsInks(format)) {
      throw new IllegalArgumentException("Bug: CMYK pixels for " + format);
    }
    Image samples = pixels.samples();
    if (samples.isSixteenBit() && !holdsSixteenBits(format)) {
      warnings.accept(format + " has 8 bits a sample: the picture's 16 were rounded");
      samples = samples.toEightBit();
    }
    if (format == ImageFormat.JPEG && pixels.inks() == Inks.LIGHT && samples.hasAlpha()) {
      warnings.accept("JPEG has no transparency: the picture was laid on white");
      samples = Depth.onWhite(samples);
    }
    if (!holdsGray(format) && samples.colorChannels() == 1) {
      samples = Depth.grayToRgb(samples);
    }
    return new StoredPixels(samples, pixels.inks());
  }

  /** A JPEG stream of an eight-bit picture in memory, for thumbnails. */
  public static byte[] thumbnail(Image picture, int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ForwardImageOutputStream out = new ForwardImageOutputStream(bytes)) {
      new PixelWriter(ImageFormat.JPEG, quality, ByteOrder.BIG_ENDIAN)
          .write(StoredPixels.ofLight(picture), out, lost -> {});
    }
    return bytes.toByteArray();
  }
}
