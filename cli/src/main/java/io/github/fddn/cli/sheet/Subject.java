package io.github.fddn.cli.sheet;

import java.awt.image.BufferedImage;

/**
 * One of the two pictures on a sheet.
 *
 * @param title what it is, such as {@code Before}
 * @param note what stands beside the title in small letters, such as the file name
 * @param picture the picture, upright, sRGB
 */
public record Subject(String title, String note, BufferedImage picture) {
  Subject opaque() {
    return new Subject(title, note, Scaled.opaque(picture));
  }
}
