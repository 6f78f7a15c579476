package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a {@link ContactSheet}, already small: it does not keep the pictures it was made of.
 *
 * @param title name of the picture
 * @param thumbnail the whole of the first version
 * @param frame where the enlarged place lies on the thumbnail
 * @param details that place in every version
 */
public record ContactRow(
    String title, BufferedImage thumbnail, Rectangle frame, List<Detail> details) {
  static final ImageSize THUMBNAIL = new ImageSize(380, 300);
  private static final ImageSize DETAIL = new ImageSize(384, 256);

  /** Keeps copies. */
  public ContactRow {
    frame = new Rectangle(frame);
    details = List.copyOf(details);
  }

  /**
   * One enlarged place.
   *
   * @param caption what stands above it
   * @param picture the place, enlarged
   */
  public record Detail(String caption, BufferedImage picture) {}

  /**
   * A row of versions of one picture, all of one size; the place is where the first two differ
   * most, the middle if they are equal.
   *
   * @param versions at least two; the title of each is its caption
   */
  public static ContactRow of(String title, List<Subject> versions) {
    BufferedImage first = versions.get(0).picture();
    ImageSize size = new ImageSize(first.getWidth(), first.getHeight());
    Region place = place(first, versions.get(1).picture(), size);
    ImageSize shown = Scaled.fitting(size, THUMBNAIL);
    double scale = (double) shown.width() / size.width();
    Rectangle frame =
        new Rectangle(
            (int) Math.round(place.x() * scale),
            (int) Math.round(place.y() * scale),
            Math.max(4, (int) Math.round(place.width() * scale)),
            Math.max(4, (int) Math.round(place.height() * scale)));
    ImageSize enlarged = Scaled.fitting(new ImageSize(place.width(), place.height()), DETAIL);
    List<Detail> details = new ArrayList<>();
    for (Subject version : versions) {
      BufferedImage crop = Scaled.crop(version.picture(), place);
      details.add(new Detail(version.title(), Scaled.to(crop, enlarged)));
    }
    return new ContactRow(title, Scaled.to(first, shown), frame, details);
  }

  private static Region place(BufferedImage one, BufferedImage other, ImageSize size) {
    int height = Math.min(size.height(), Math.max(32, size.height() / 5));
    int width = Math.min(size.width(), height * DETAIL.width() / DETAIL.height());
    List<Region> found = DifferenceMap.between(one, other).places(1, new ImageSize(width, height));
    return found.isEmpty()
        ? new Region((size.width() - width) / 2, (size.height() - height) / 2, width, height)
        : found.get(0);
  }
}
