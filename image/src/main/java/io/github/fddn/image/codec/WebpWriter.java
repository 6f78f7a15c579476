package io.github.fddn.image.codec;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Encodes WebP with Google's library: lossy below quality 100, lossless at 100. */
final class WebpWriter {
  /** No side of a WebP picture is longer: sizes have 14 bits in the file. */
  static final int MAX_SIDE = 16383;

  private WebpWriter() {}

  /** Writes eight-bit RGB, with or without alpha. */
  static void write(Image image, int quality, ImageOutputStream out) throws IOException {
    int longer = Math.max(image.size().width(), image.size().height());
    if (longer > MAX_SIDE) {
      throw new IOException(
          "WebP pictures are at most "
              + MAX_SIDE
              + " pixels wide and high: got "
              + image.size()
              + "; choose JPEG, PNG or TIFF");
    }
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance();
    try {
      writer.setOutput(out);
      WebPWriteParam param = (WebPWriteParam) writer.getDefaultWriteParam();
      param.setCompressionType(quality == 100 ? CompressionType.Lossless : CompressionType.Lossy);
      param.setCompressionQuality(quality / 100f);
      writer.write(null, new IIOImage(BufferedImages.toBufferedImage(image), null, null), param);
    } finally {
      writer.dispose();
    }
  }
}
