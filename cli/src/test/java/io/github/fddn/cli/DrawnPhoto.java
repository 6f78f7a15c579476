package io.github.fddn.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Overlapping shapes, 320×240: plain surfaces and edges in all directions, as photographs have
 * them.
 */
final class DrawnPhoto {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  private DrawnPhoto() {}

  /** Writes a PNG; the same seed draws the same. */
  static void write(int seed, Path file) throws IOException {
    Random random = new Random(seed);
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < 120; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      int x = random.nextInt(WIDTH) - 20;
      int y = random.nextInt(HEIGHT) - 20;
      if (i % 2 == 0) {
        pen.fillOval(x, y, 10 + random.nextInt(50), 10 + random.nextInt(50));
      } else {
        pen.fillPolygon(
            new int[] {x, x + random.nextInt(60), x + random.nextInt(60)},
            new int[] {y, y + random.nextInt(60), y + random.nextInt(60)},
            3);
      }
    }
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
