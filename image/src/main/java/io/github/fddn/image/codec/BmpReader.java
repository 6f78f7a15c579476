package io.github.fddn.image.codec;

import io.github.fddn.image.awt.BufferedImages;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import javax.imageio.ImageReader;

/** Decodes Windows bitmaps: those with masks here, all others with the JDK's reader. */
final class BmpReader {
  private static final int DATA_OFFSET = 10;
  private static final int HEADER_SIZE = 14;
  private static final int BITS = 28;
  private static final int COMPRESSION = 30;
  private static final int IMAGE_BYTES = 34;
  private static final int COLORS = 46;
  private static final int HEADER_BYTES = 54;

  /** Headers of this size and larger say how many colours there are. */
  private static final int WITH_COLORS = 40;

  private static final int JPEG_INSIDE = 4;
  private static final int PNG_INSIDE = 5;
  private static final Set<Integer> USUAL_BITS = Set.of(1, 2, 4, 8, 16, 24, 32);

  /** Some files have a few more than their pixels can name. */
  private static final int MOST_COLORS = 1024;

  private BmpReader() {}

  static StoredPixels read(byte[] file) throws IOException {
    if (BmpMasks.describe(file)) {
      return BmpMasks.read(file);
    }
    requireSoundHeader(file);
    BmpRuns.check(file);
    ImageReader reader = JdkPlugins.bmpReader();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.setInput(input, true, true);
      BufferedImage picture = reader.read(0);
      PaletteCheck.requireWithin(picture, "BMP");
      requireDeclaredColors(file, picture);
      return StoredPixels.ofLight(BufferedImages.adopt(picture));
    } finally {
      reader.dispose();
    }
  }

  /**
   * The JDK's reader believes its header and takes memory for a palette, or for as many bytes as
   * its pixels are said to have, before it looks whether they are there.
   */
  private static void requireSoundHeader(byte[] file) throws PixelsException {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (Integer.toUnsignedLong(header.getInt(DATA_OFFSET)) > file.length) {
      throw truncated();
    }
    if (file.length < HEADER_BYTES || header.getInt(HEADER_SIZE) < WITH_COLORS) {
      return;
    }
    int bits = header.getShort(BITS);
    int compression = header.getInt(COMPRESSION);
    boolean embedded = compression == JPEG_INSIDE || compression == PNG_INSIDE;
    if (!embedded && !USUAL_BITS.contains(bits)) {
      throw damaged("a pixel of " + bits + " bits");
    }
    long colors = Integer.toUnsignedLong(header.getInt(COLORS));
    if (bits <= 8 && colors > MOST_COLORS) {
      throw damaged("a palette of " + colors + " colours");
    }
    long bytes = Integer.toUnsignedLong(header.getInt(IMAGE_BYTES));
    if (compression != 0 && bytes > file.length) {
      throw truncated();
    }
  }

  /** The JDK's reader takes for colours whatever stands before the pixels, however few are told. */
  private static void requireDeclaredColors(byte[] file, BufferedImage picture)
      throws PixelsException {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean told = file.length >= HEADER_BYTES && header.getInt(HEADER_SIZE) >= WITH_COLORS;
    int colors = told ? header.getInt(COLORS) : 0;
    if (colors > 0 && picture.getColorModel() instanceof IndexColorModel) {
      PaletteCheck.requireWithin(picture.getRaster(), colors, "BMP");
    }
  }

  private static PixelsException damaged(String what) {
    return PixelsException.damaged("the BMP header is damaged (" + what + "); get another copy");
  }

  static PixelsException truncated() {
    return PixelsException.damaged(
        "the BMP file is cut off in the middle of its picture; get a complete copy");
  }
}
