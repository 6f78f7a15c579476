package io.github.fddn.image.codec;

import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Decodes Windows bitmaps with the JDK's reader. */
final class BmpReader {
  private BmpReader() {}

  static StoredPixels read(byte[] file) throws IOException {
    ImageReader reader = JdkPlugins.bmpReader();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.setInput(input, true, true);
      return StoredPixels.ofLight(BufferedImages.adopt(reader.read(0)));
    } finally {
      reader.dispose();
    }
  }
}
