package io.github.fddn.image.codec;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Decodes WebP with Google's library. */
final class WebpReader {
  private static final int CHUNK = 12;
  private static final int FLAGS = 20;
  private static final int ANIMATED = 2;

  private WebpReader() {}

  static StoredPixels read(byte[] file) throws IOException {
    boolean extended = file.length > FLAGS && file[CHUNK + 3] == 'X';
    if (extended && (file[FLAGS] & ANIMATED) != 0) {
      throw PixelsException.unsupported(
          "the WebP file is animated, expected a single picture; take the frame out of it first");
    }
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.setInput(input, true, true);
      return StoredPixels.ofLight(BufferedImages.adopt(reader.read(0)));
    } catch (LinkageError e) {
      throw PixelsException.unsupported(
          "libwebp cannot be loaded; expected room in "
              + System.getProperty("java.io.tmpdir")
              + ", and that libraries may run from there");
    } catch (OutOfMemoryError e) {
      if (e.getMessage() != null) {
        throw e;
      }
      // Java always says which memory is exhausted. This one is libwebp's answer to damaged
      // transparency, too.
      throw PixelsException.damaged(
          "the WebP data is damaged, or memory outside of Java does not suffice; get another copy");
    } finally {
      reader.dispose();
    }
  }
}
