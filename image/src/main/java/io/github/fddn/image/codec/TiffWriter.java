package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Encodes TIFF, losslessly compressed: gray, RGB or CMYK, with or without alpha, 8 or 16 bits. */
final class TiffWriter {
  private static final String COMPRESSION = "ZLib";

  private TiffWriter() {}

  static void write(StoredPixels pixels, ByteOrder order, ImageOutputStream out)
      throws IOException {
    ImageWriter writer = JdkPlugins.tiffWriter();
    try {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(COMPRESSION);
      writer.write(inOrder(writer, order), new IIOImage(view(pixels), null, null), param);
      out.flush();
    } finally {
      writer.dispose();
    }
  }

  /** The writer takes the byte order from here and not from the stream. */
  private static IIOMetadata inOrder(ImageWriter writer, ByteOrder order) throws IOException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    ((IIOMetadataNode) root.getFirstChild()).setAttribute("value", order.toString());
    metadata.setFromTree(format, root);
    return metadata;
  }

  private static BufferedImage view(StoredPixels pixels) {
    Image samples = pixels.samples();
    BufferedImage light = BufferedImages.view(samples);
    if (pixels.inks() == Inks.LIGHT) {
      return light;
    }
    ComponentColorModel inks =
        new ComponentColorModel(
            new InkSpace(),
            false,
            false,
            Transparency.OPAQUE,
            samples.isSixteenBit() ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
    return new BufferedImage(inks, light.getRaster(), false, null);
  }

  /** Tells the JDK's writer that four samples are inks; it never asks for a conversion. */
  private static final class InkSpace extends ColorSpace {
    private static final long serialVersionUID = 1L;

    InkSpace() {
      super(TYPE_CMYK, 4);
    }

    @Override
    public float[] toRGB(float[] inks) {
      float light = 1 - inks[3];
      return new float[] {(1 - inks[0]) * light, (1 - inks[1]) * light, (1 - inks[2]) * light};
    }

    @Override
    public float[] fromRGB(float[] rgb) {
      return new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2], 0};
    }

    @Override
    public float[] toCIEXYZ(float[] inks) {
      return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(inks));
    }

    @Override
    public float[] fromCIEXYZ(float[] xyz) {
      return fromRGB(ColorSpace.getInstance(CS_sRGB).fromCIEXYZ(xyz));
    }
  }
}
