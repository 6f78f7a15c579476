package io.github.fddn.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A bitmap, which this project reads only. */
final class ImageIoBitmap {
  private ImageIoBitmap() {}

  static void write(Path file) throws IOException {
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "bmp", file.toFile());
  }
}
