package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Pictures made larger or smaller without jagged edges. */
final class Scaled {
  private Scaled() {}

  /** The size nearest to {@code picture}'s shape that fits into {@code box}. */
  static ImageSize fitting(ImageSize picture, ImageSize box) {
    double scale =
        Math.min((double) box.width() / picture.width(), (double) box.height() / picture.height());
    return new ImageSize(
        Math.max(1, (int) Math.round(picture.width() * scale)),
        Math.max(1, (int) Math.round(picture.height() * scale)));
  }

  /** {@code source} with eight bits a sample, transparent parts over the colour of a frame. */
  static BufferedImage opaque(BufferedImage source) {
    var result =
        new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = result.createGraphics();
    pen.drawImage(source, 0, 0, Theme.FRAME, null);
    pen.dispose();
    return result;
  }

  /** {@code source} at {@code size}: the mean of the pixels when smaller, bicubic when larger. */
  static BufferedImage to(BufferedImage source, ImageSize size) {
    BufferedImage current = source;
    // Halving first means that every pixel counts: bicubic alone looks at sixteen of them.
    while (current.getWidth() >= 2 * size.width() && current.getHeight() >= 2 * size.height()) {
      current = halved(current);
    }
    return drawn(current, size);
  }

  /** The pixels of {@code region} alone. */
  static BufferedImage crop(BufferedImage source, Region region) {
    return source.getSubimage(region.x(), region.y(), region.width(), region.height());
  }

  private static BufferedImage drawn(BufferedImage source, ImageSize size) {
    var result = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = result.createGraphics();
    Theme.prepare(pen);
    pen.drawImage(source, 0, 0, size.width(), size.height(), null);
    pen.dispose();
    return result;
  }

  private static BufferedImage halved(BufferedImage source) {
    int width = source.getWidth() / 2;
    int height = source.getHeight() / 2;
    var result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] rows = new int[4 * width];
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      source.getRGB(0, 2 * y, 2 * width, 2, rows, 0, 2 * width);
      for (int x = 0; x < width; x++) {
        line[x] =
            mean(rows[2 * x], rows[2 * x + 1], rows[2 * (width + x)], rows[2 * (width + x) + 1]);
      }
      result.setRGB(0, y, width, 1, line, 0, width);
    }
    return result;
  }

  private static int mean(int a, int b, int c, int d) {
    int mean = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum =
          (a >> shift & 0xff) + (b >> shift & 0xff) + (c >> shift & 0xff) + (d >> shift & 0xff);
      mean |= ((sum + 2) / 4) << shift;
    }
    return mean;
  }
}
