package io.github.fddn.image.codec;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own image readers and writers, taken by class name: which one decodes a file must not
 * depend on what else is on the class path, and each of them has its own traps.
 */
final class JdkPlugins {
  private static final String JPEG = "com.sun.imageio.plugins.jpeg.JPEGImage";
  private static final String PNG = "com.sun.imageio.plugins.png.PNGImage";
  private static final String BMP = "com.sun.imageio.plugins.bmp.BMPImage";
  private static final String GIF = "com.sun.imageio.plugins.gif.GIFImage";
  private static final String TIFF = "com.sun.imageio.plugins.tiff.TIFFImage";

  private JdkPlugins() {}

  static ImageReader jpegReader() throws IOException {
    return provider(JPEG + "ReaderSpi", ImageReaderSpi.class).createReaderInstance();
  }

  static ImageReader pngReader() throws IOException {
    return provider(PNG + "ReaderSpi", ImageReaderSpi.class).createReaderInstance();
  }

  static ImageReader bmpReader() throws IOException {
    return provider(BMP + "ReaderSpi", ImageReaderSpi.class).createReaderInstance();
  }

  static ImageReader gifReader() throws IOException {
    return provider(GIF + "ReaderSpi", ImageReaderSpi.class).createReaderInstance();
  }

  static ImageReader tiffReader() throws IOException {
    return provider(TIFF + "ReaderSpi", ImageReaderSpi.class).createReaderInstance();
  }

  static ImageWriter jpegWriter() throws IOException {
    return provider(JPEG + "WriterSpi", ImageWriterSpi.class).createWriterInstance();
  }

  static ImageWriter pngWriter() throws IOException {
    return provider(PNG + "WriterSpi", ImageWriterSpi.class).createWriterInstance();
  }

  static ImageWriter tiffWriter() throws IOException {
    return provider(TIFF + "WriterSpi", ImageWriterSpi.class).createWriterInstance();
  }

  private static <S extends ImageReaderWriterSpi> S provider(String className, Class<S> kind) {
    try {
      // The class is only a key here: its package is not exported and nothing of it is called.
      Object provider =
          IIORegistry.getDefaultInstance().getServiceProviderByClass(Class.forName(className));
      if (kind.isInstance(provider)) {
        return kind.cast(provider);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(missing(className), e);
    }
    throw new IllegalStateException(missing(className));
  }

  private static String missing(String className) {
    return "This Java runtime has no "
        + className
        + ": expected a JDK with the module java.desktop; use a full JDK 17 or newer";
  }
}
