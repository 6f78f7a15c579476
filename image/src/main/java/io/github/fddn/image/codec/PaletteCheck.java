package io.github.fddn.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Whether all pixels of a picture have a colour. Of a number beyond the palette every reader makes
 * something else: black, the first colour, a gray.
 */
final class PaletteCheck {
  private PaletteCheck() {}

  /**
   * Refuses a picture with a palette in which a pixel points beyond it.
   *
   * @param format for the message
   */
  static void requireWithin(BufferedImage picture, String format) throws PixelsException {
    if (picture.getColorModel() instanceof IndexColorModel palette) {
      requireWithin(picture.getRaster(), palette.getMapSize(), format);
    }
  }

  static void requireWithin(Raster numbers, int colors, String format) throws PixelsException {
    int[] row = new int[numbers.getWidth()];
    for (int y = 0; y < numbers.getHeight(); y++) {
      numbers.getSamples(0, y, row.length, 1, 0, row);
      for (int number : row) {
        if (number >= colors) {
          throw PixelsException.damaged(
              "the "
                  + format
                  + " data is damaged (a pixel has colour "
                  + number
                  + " of a palette of "
                  + colors
                  + "); get another copy");
        }
      }
    }
  }
}
