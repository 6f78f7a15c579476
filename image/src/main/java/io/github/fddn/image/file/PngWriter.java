package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes PNG: gray or RGB, with or without alpha, eight or sixteen bits. */
final class PngWriter {
  /** Fraction of "best": fast deflate. Photographs shrink by 2 % more at three times the time. */
  private static final float QUALITY = 0.6f;

  private PngWriter() {}

  static void write(Image image, OutputStream out) throws IOException {
    ImageWriter writer = JdkPlugins.pngWriter();
    // The writer seeks back within a chunk only and flushes each: the cache stays small.
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(output);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(BufferedImages.view(image), null, null), param);
    } finally {
      writer.dispose();
    }
  }
}
