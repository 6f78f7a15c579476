package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageReader;

/** Decodes PNG files with the JDK's reader, from their pixel chunks alone. */
final class PngReader {
  /** Offset of the colour type in the file, and the type that stands for a palette. */
  private static final int COLOR_TYPE = 25;

  private static final int PALETTE = 3;

  private PngReader() {}

  static StoredPixels read(byte[] file, Consumer<String> warnings) throws IOException {
    PngPixels pixels = new PngPixels(file, warnings);
    ImageReader reader = JdkPlugins.pngReader();
    try (SplicedInput input = pixels.stream()) {
      reader.setInput(input, true, true);
      BufferedImage picture = reader.read(0);
      boolean hasPalette = file[COLOR_TYPE] == PALETTE;
      if (hasPalette && pixels.colors() == 0) {
        throw PixelsException.damaged(
            "the PNG file has no colours in its palette; get another copy");
      }
      Image image = BufferedImages.adopt(picture);
      // A palette's profile is one of RGB, so its picture stays RGB even if all colours are gray.
      boolean grayPalette = hasPalette && image.colorChannels() == 1;
      return StoredPixels.ofLight(grayPalette ? Depth.grayToRgb(image) : image);
    } finally {
      reader.dispose();
    }
  }
}
