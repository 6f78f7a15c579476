package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/** Encodes baseline JPEG with optimised tables: gray, RGB as YCbCr, CMYK as Adobe's YCCK. */
final class JpegWriter {
  /** From here on colour is kept at full resolution: sub-sampling would blur what was restored. */
  private static final int FULL_CHROMA_QUALITY = 90;

  private static final byte[] ADOBE_YCCK = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2
  };

  private final int quality;

  /**
   * A writer of one quality.
   *
   * @param quality 1 to 100 on the scale of the IJG library
   */
  JpegWriter(int quality) {
    this.quality = quality;
  }

  /** Writes eight-bit gray or RGB. */
  void writeLight(Image image, ImageOutputStream out) throws IOException {
    ImageWriter writer = JdkPlugins.jpegWriter();
    try {
      writer.setOutput(out);
      IIOImage content = new IIOImage(BufferedImages.view(image), null, null);
      ImageWriteParam param = param(writer);
      if (image.channels() == 3 && quality >= FULL_CHROMA_QUALITY) {
        content.setMetadata(fullChroma(writer, content, param));
      }
      writer.write(null, content, param);
    } finally {
      writer.dispose();
    }
  }

  /**
   * Writes eight-bit CMYK (0 is bare paper); its samples are used up.
   *
   * @param inks four samples a pixel, overwritten
   */
  void writeInks(Image inks, ImageOutputStream out) throws IOException {
    byte[] samples = inks.bytes();
    // Adobe stores 255 - ink and calls 255 - (255 - ink) red: ink itself goes through RGB to YCC.
    for (int i = 3; i < samples.length; i += 4) {
      samples[i] = (byte) ~samples[i];
    }
    YCbCr.fromRgb(samples, 4);
    int width = inks.size().width();
    Raster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            width,
            inks.size().height(),
            width * 4,
            4,
            new int[] {0, 1, 2, 3},
            null);
    ImageWriter writer = JdkPlugins.jpegWriter();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (ForwardImageOutputStream output = new ForwardImageOutputStream(plain)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(raster, null, null), param(writer));
    } finally {
      writer.dispose();
    }
    byte[] bytes = plain.toByteArray();
    out.write(bytes, 0, 2);
    out.write(ADOBE_YCCK);
    out.write(bytes, 2, bytes.length - 2);
  }

  private ImageWriteParam param(ImageWriter writer) {
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality / 100f);
    ((JPEGImageWriteParam) param).setOptimizeHuffmanTables(true);
    return param;
  }

  private static IIOMetadata fullChroma(ImageWriter writer, IIOImage content, ImageWriteParam param)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(content.getRenderedImage()), param);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      IIOMetadataNode component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(format, root);
    return metadata;
  }
}
