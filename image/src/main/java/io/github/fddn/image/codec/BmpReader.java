package io.github.fddn.image.codec;

import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import javax.imageio.ImageReader;

/** Decodes Windows bitmaps with the JDK's reader. */
final class BmpReader {
  private static final int HEADER_SIZE = 14;
  private static final int BITS = 28;
  private static final int ALPHA_MASK = 66;

  private BmpReader() {}

  static StoredPixels read(byte[] file, Consumer<String> warnings) throws IOException {
    if (hasAlphaInSixteenBits(file)) {
      warnings.accept("the BMP's transparency in 16 bits a pixel is left out");
    }
    ImageReader reader = JdkPlugins.bmpReader();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.setInput(input, true, true);
      return StoredPixels.ofLight(BufferedImages.adopt(reader.read(0)));
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's reader knows transparency in 32 bits only. */
  private static boolean hasAlphaInSixteenBits(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return file.length >= ALPHA_MASK + Integer.BYTES
        && header.getInt(HEADER_SIZE) >= ALPHA_MASK + Integer.BYTES - HEADER_SIZE
        && header.getShort(BITS) == 16
        && header.getInt(ALPHA_MASK) != 0;
  }
}
