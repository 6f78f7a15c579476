package io.github.fddn.image.awt;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Conversions between {@link Image} and {@link BufferedImage}. Samples of eight and of sixteen bits
 * keep their values; gray stays gray.
 */
public final class BufferedImages {
  private BufferedImages() {}

  /**
   * The picture in {@code source}, copied: any type, any colour space (converted to sRGB).
   * Premultiplied alpha is divided out, palettes are unfolded.
   */
  public static Image toImage(BufferedImage source) {
    BufferedImage straight = inSrgb(unshared(source));
    Image image = adopt(straight);
    boolean shared = straight == source && SampleArrays.shares(image, source.getRaster());
    return shared ? image.copy() : image;
  }

  /**
   * The samples in {@code source} as they are, whatever its colour space says; its array is taken
   * over if it has the layout of an image, so {@code source} must not be used any more.
   */
  public static Image adopt(BufferedImage source) {
    ColorModel model = source.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return Palette.unfold(source.getRaster(), palette);
    }
    boolean plain =
        model instanceof ComponentColorModel
            && model.getNumComponents() <= 4
            && (model.getTransferType() == DataBuffer.TYPE_BYTE
                || model.getTransferType() == DataBuffer.TYPE_USHORT);
    if (!plain) {
      return throughRgb(source);
    }
    if (model.isAlphaPremultiplied()) {
      model.coerceData(source.getRaster(), false);
    }
    return SampleArrays.adopt(source.getRaster(), model);
  }

  /** A copy of {@code image}: gray, RGB or ARGB, eight or sixteen bits, as the image has them. */
  public static BufferedImage toBufferedImage(Image image) {
    if (!image.isSixteenBit() && image.channels() != 2) {
      int type =
          switch (image.channels()) {
            case 1 -> BufferedImage.TYPE_BYTE_GRAY;
            case 3 -> BufferedImage.TYPE_3BYTE_BGR;
            default -> BufferedImage.TYPE_4BYTE_ABGR;
          };
      BufferedImage copy = new BufferedImage(image.size().width(), image.size().height(), type);
      copy.getRaster().setRect(view(image).getRaster());
      return copy;
    }
    return view(image.copy());
  }

  /** The image's own sample array seen as a {@link BufferedImage}: nothing is copied. */
  public static BufferedImage view(Image image) {
    ImageSize size = image.size();
    int channels = image.channels();
    int[] offsets = {0, 1, 2, 3};
    DataBuffer buffer =
        image.isSixteenBit()
            ? new DataBufferUShort(image.shorts(), image.shorts().length)
            : new DataBufferByte(image.bytes(), image.bytes().length);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            buffer,
            size.width(),
            size.height(),
            size.width() * channels,
            channels,
            Arrays.copyOf(offsets, channels),
            null);
    return new BufferedImage(colorModel(image), raster, false, null);
  }

  private static ColorModel colorModel(Image image) {
    int space = image.colorChannels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return new ComponentColorModel(
        ColorSpace.getInstance(space),
        image.hasAlpha(),
        false,
        image.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
        image.isSixteenBit() ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
  }

  /** A copy if alpha is to be divided out, which happens in place. */
  private static BufferedImage unshared(BufferedImage source) {
    return source.isAlphaPremultiplied()
        ? new BufferedImage(source.getColorModel(), source.copyData(null), true, null)
        : source;
  }

  private static BufferedImage inSrgb(BufferedImage source) {
    ColorSpace space = source.getColorModel().getColorSpace();
    // Java calls its gray space linear, yet everybody stores encoded values in it: taken as such.
    if (space.isCS_sRGB() || space.getType() == ColorSpace.TYPE_GRAY) {
      return source;
    }
    return new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_sRGB), null)
        .filter(source, null);
  }

  /** Packed, premultiplied and floating-point pictures, by the colour model's own conversion. */
  private static Image throughRgb(BufferedImage source) {
    int width = source.getWidth();
    int height = source.getHeight();
    int channels = source.getColorModel().hasAlpha() ? 4 : 3;
    byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      source.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        at = Palette.put(samples, at, channels, argb);
      }
    }
    return Image.ofBytes(new ImageSize(width, height), channels, samples);
  }
}
