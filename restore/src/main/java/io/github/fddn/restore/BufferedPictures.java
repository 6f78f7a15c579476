package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** Pictures of the Java desktop library to ours and back. */
final class BufferedPictures {
  private BufferedPictures() {}

  /**
   * Our picture of {@code source}: gray samples and sixteen-bit sRGB samples as they are stored,
   * everything else as eight-bit sRGB.
   */
  static Image toImage(BufferedImage source) {
    ImageSize size = new ImageSize(source.getWidth(), source.getHeight());
    if (isRaw(source)) {
      return rawSamples(source.getRaster(), size, sixteenBit(source));
    }
    boolean alpha = source.getColorModel().hasAlpha();
    int channels = alpha ? 4 : 3;
    byte[] samples = new byte[Math.toIntExact(size.pixels() * channels)];
    int[] row = new int[size.width()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      source.getRGB(0, y, size.width(), 1, row, 0, size.width());
      for (int argb : row) {
        samples[at++] = (byte) (argb >> 16);
        samples[at++] = (byte) (argb >> 8);
        samples[at++] = (byte) argb;
        if (alpha) {
          samples[at++] = (byte) (argb >> 24);
        }
      }
    }
    return Image.ofBytes(size, channels, samples);
  }

  /** Gray of the library is linear by name and encoded in practice, so its samples are kept. */
  private static boolean isRaw(BufferedImage source) {
    ColorModel model = source.getColorModel();
    int type = model.getTransferType();
    boolean depth = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    boolean wide = type == DataBuffer.TYPE_USHORT && model.getColorSpace().isCS_sRGB();
    return model instanceof ComponentColorModel
        && depth
        && !model.isAlphaPremultiplied()
        && (gray || wide);
  }

  private static boolean sixteenBit(BufferedImage source) {
    return source.getColorModel().getTransferType() == DataBuffer.TYPE_USHORT;
  }

  private static Image rawSamples(WritableRaster raster, ImageSize size, boolean sixteenBit) {
    int channels = raster.getNumBands();
    int count = Math.toIntExact(size.pixels() * channels);
    int[] row = new int[size.width() * channels];
    byte[] bytes = new byte[sixteenBit ? 0 : count];
    short[] shorts = new short[sixteenBit ? count : 0];
    for (int y = 0; y < size.height(); y++) {
      raster.getPixels(0, y, size.width(), 1, row);
      int at = y * row.length;
      for (int i = 0; i < row.length; i++) {
        if (sixteenBit) {
          shorts[at + i] = (short) row[i];
        } else {
          bytes[at + i] = (byte) row[i];
        }
      }
    }
    return sixteenBit
        ? Image.ofShorts(size, channels, shorts)
        : Image.ofBytes(size, channels, bytes);
  }

  /** {@code restored} in the type of {@code source}, or in integers where that loses colours. */
  static BufferedImage like(BufferedImage source, Image restored) {
    if (isRaw(source)) {
      ColorModel model = source.getColorModel();
      WritableRaster raster =
          model.createCompatibleWritableRaster(source.getWidth(), source.getHeight());
      fill(raster, restored);
      return new BufferedImage(model, raster, false, null);
    }
    BufferedImage result =
        new BufferedImage(source.getWidth(), source.getHeight(), typeOf(source, restored));
    fill(result, restored);
    return result;
  }

  private static int typeOf(BufferedImage source, Image restored) {
    return switch (source.getType()) {
      case BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_BGR,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_INT_ARGB_PRE,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_4BYTE_ABGR_PRE ->
          source.getType();
      default -> restored.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    };
  }

  private static void fill(WritableRaster raster, Image image) {
    int width = image.size().width();
    int[] row = new int[width * image.channels()];
    for (int y = 0; y < image.size().height(); y++) {
      int at = y * row.length;
      for (int i = 0; i < row.length; i++) {
        row[i] =
            image.isSixteenBit() ? image.shorts()[at + i] & 0xffff : image.bytes()[at + i] & 0xff;
      }
      raster.setPixels(0, y, width, 1, row);
    }
  }

  private static void fill(BufferedImage target, Image image) {
    int width = image.size().width();
    byte[] samples = image.bytes();
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < image.size().height(); y++) {
      for (int x = 0; x < width; x++) {
        int rgb =
            (samples[at] & 0xff) << 16 | (samples[at + 1] & 0xff) << 8 | (samples[at + 2] & 0xff);
        int alpha = image.hasAlpha() ? samples[at + 3] & 0xff : 0xff;
        row[x] = alpha << 24 | rgb;
        at += image.channels();
      }
      target.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  /** Replaces the pixels of {@code target} by those of {@code source}, of the same size. */
  static void copy(BufferedImage source, BufferedImage target) {
    Graphics2D graphics = target.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.Src);
      graphics.drawImage(source, 0, 0, null);
    } finally {
      graphics.dispose();
    }
  }
}
