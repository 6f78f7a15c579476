package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sheet with two pictures side by side, numbered frames where they differ most, and these places
 * enlarged in pairs below.
 *
 * <p>The sheet is {@value #WIDTH} pixels wide, whatever the size of the pictures; tall pictures
 * stand closer together. If the second has another size than the first it is scaled to it.
 */
public final class CompareSheet {
  private static final int WIDTH = 1640;
  private static final int MARGIN = 32;
  private static final int GAP = 24;
  private static final int HEADING = 44;
  private static final int TALLEST = 1000;
  private static final int PLACES = 4;

  /** Shapes that differ by more than this are not pictures of the same thing. */
  private static final double SHAPE_TOLERANCE = 0.02;

  private final Subject before;
  private final Subject after;
  private final DifferenceMap differences;
  private final List<Region> places;
  private final ImageSize shown;
  private final ImageSize detail;
  private final int column;

  private CompareSheet(Subject before, Subject after) {
    this.before = before;
    this.after = after;
    this.differences = DifferenceMap.between(before.picture(), after.picture());
    ImageSize size = sizeOf(before);
    this.column = (WIDTH - 2 * MARGIN - GAP) / 2;
    this.shown = Scaled.fitting(size, new ImageSize(column, TALLEST));
    this.detail = new ImageSize((column - 2) / 2, (column - 2) / 2 * 3 / 4);
    this.places = differences.places(PLACES, placeSize(size));
  }

  /**
   * Draws the sheet.
   *
   * @throws IllegalArgumentException if the pictures have different shapes
   */
  public static BufferedImage draw(Subject before, Subject after) {
    ImageSize one = sizeOf(before);
    ImageSize other = sizeOf(after);
    double shape = (double) one.width() / one.height();
    double otherShape = (double) other.width() / other.height();
    if (Math.abs(shape / otherShape - 1) > SHAPE_TOLERANCE) {
      throw new IllegalArgumentException(
          "the pictures have different shapes: got "
              + one
              + " and "
              + other
              + ", expected two versions of one picture");
    }
    Subject fitted =
        one.equals(other)
            ? after
            : new Subject(
                after.title(),
                after.note() + ", scaled from " + other,
                Scaled.to(after.picture(), one));
    return new CompareSheet(before.opaque(), fitted.opaque()).draw();
  }

  private static ImageSize sizeOf(Subject subject) {
    return new ImageSize(subject.picture().getWidth(), subject.picture().getHeight());
  }

  /** A sixth of the picture's shorter side, so that details are enlarged two to six times. */
  private ImageSize placeSize(ImageSize size) {
    int height =
        Math.max(48, Math.min(Math.min(size.width(), size.height()) / 6, detail.height() / 2));
    int width = height * detail.width() / detail.height();
    return new ImageSize(Math.min(width, size.width()), Math.min(height, size.height()));
  }

  private BufferedImage draw() {
    int detailRows = (places.size() + 1) / 2;
    int height =
        MARGIN
            + HEADING
            + shown.height()
            + GAP
            + detailRows * (detail.height() + GAP)
            + 26
            + MARGIN;
    var sheet = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    Theme.prepare(pen);
    pen.setColor(Theme.TABLE);
    pen.fillRect(0, 0, WIDTH, height);
    // Narrow pictures stand centred in their columns, close enough to compare.
    int inset = (column - shown.width()) / 2;
    subject(pen, before, MARGIN + inset);
    subject(pen, after, MARGIN + column + GAP + inset);
    int top = MARGIN + HEADING + shown.height() + GAP;
    for (int i = 0; i < places.size(); i++) {
      int x = MARGIN + i % 2 * (column + GAP);
      pair(pen, i, x, top + i / 2 * (detail.height() + GAP));
    }
    footer(pen, height - MARGIN);
    pen.dispose();
    return sheet;
  }

  private void subject(Graphics2D pen, Subject subject, int x) {
    int baseline = MARGIN + HEADING - 16;
    pen.setFont(Theme.TITLE_FONT);
    pen.setColor(Theme.TITLE);
    pen.drawString(subject.title(), x, baseline);
    int used = pen.getFontMetrics().stringWidth(subject.title()) + 16;
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(
        Theme.fitted(pen, subject.note(), Math.max(60, shown.width() - used)), x + used, baseline);
    int y = MARGIN + HEADING;
    pen.drawImage(Scaled.to(subject.picture(), shown), x, y, null);
    double scale = (double) shown.width() / subject.picture().getWidth();
    for (int i = 0; i < places.size(); i++) {
      Region place = places.get(i);
      var frame =
          new Rectangle(
              x + (int) Math.round(place.x() * scale),
              y + (int) Math.round(place.y() * scale),
              Math.max(8, (int) Math.round(place.width() * scale)),
              Math.max(8, (int) Math.round(place.height() * scale)));
      frame(pen, frame);
      tag(pen, String.valueOf(i + 1), frame.x, frame.y);
    }
  }

  private static void frame(Graphics2D pen, Rectangle frame) {
    pen.setStroke(new BasicStroke(4));
    pen.setColor(Theme.SHADE);
    pen.draw(frame);
    pen.setStroke(new BasicStroke(2));
    pen.setColor(Theme.ACCENT);
    pen.draw(frame);
  }

  /** A number on a square of the accent colour, its upper left corner at (x, y). */
  private static void tag(Graphics2D pen, String number, int x, int y) {
    pen.setColor(Theme.ACCENT);
    pen.fillRect(x - 1, y - 1, 24, 24);
    pen.setColor(Theme.TAG);
    pen.setFont(Theme.TAG_FONT);
    int width = pen.getFontMetrics().stringWidth(number);
    pen.drawString(number, x - 1 + (24 - width) / 2, y + 17);
  }

  private void pair(Graphics2D pen, int index, int x, int y) {
    Region place = places.get(index);
    int second = x + column - detail.width();
    pen.drawImage(enlarged(before, place), x, y, null);
    pen.drawImage(enlarged(after, place), second, y, null);
    caption(pen, before.title(), x, y);
    caption(pen, after.title(), second, y);
    tag(pen, String.valueOf(index + 1), x + 1, y + 1);
  }

  private BufferedImage enlarged(Subject subject, Region place) {
    return Scaled.to(Scaled.crop(subject.picture(), place), detail);
  }

  private void caption(Graphics2D pen, String text, int x, int y) {
    pen.setFont(Theme.NOTE_FONT);
    int width = pen.getFontMetrics().stringWidth(text) + 16;
    pen.setColor(Theme.SHADE);
    pen.fillRect(x, y + detail.height() - 28, width, 28);
    pen.setColor(Theme.TITLE);
    pen.drawString(text, x + 8, y + detail.height() - 8);
  }

  private void footer(Graphics2D pen, int baseline) {
    List<String> parts = new ArrayList<>();
    if (places.isEmpty()) {
      parts.add("The pictures are equal.");
    } else {
      double zoom = (double) detail.width() / places.get(0).width();
      parts.add(
          String.format(
              Locale.ROOT, "The %d places that differ most, enlarged %.1f×", places.size(), zoom));
      parts.add(
          String.format(
              Locale.ROOT, "mean difference of luma %.2f of 255 levels", differences.mean()));
    }
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(String.join("  ·  ", parts), MARGIN, baseline);
  }
}
