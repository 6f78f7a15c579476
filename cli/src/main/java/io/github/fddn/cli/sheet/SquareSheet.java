package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A sheet with small pictures, whole and enlarged: a row for each place, a column for each version
 * of it.
 */
public final class SquareSheet {
  private static final int MARGIN = 32;
  private static final int GAP = 16;
  private static final int HEADING = 64;
  private static final int CAPTION = 34;

  /** Pictures are enlarged by a whole number to about this width. */
  private static final int WIDTH = 400;

  private final String heading;
  private final String note;
  private final List<List<Subject>> rows;

  private SquareSheet(String heading, String note, List<List<Subject>> rows) {
    this.heading = heading;
    this.note = note;
    this.rows = rows;
  }

  /**
   * Draws the sheet.
   *
   * @param rows at least one, each with at least one version; titles and notes stand above pictures
   */
  public static BufferedImage draw(String heading, String note, List<List<Subject>> rows) {
    return new SquareSheet(heading, note, rows.stream().map(List::copyOf).toList()).draw();
  }

  private BufferedImage draw() {
    int width = rows.stream().mapToInt(SquareSheet::width).max().orElse(0);
    int height = rows.stream().mapToInt(SquareSheet::height).sum();
    var sheet =
        new BufferedImage(
            width + 2 * MARGIN, height + HEADING + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    Theme.prepare(pen);
    pen.setColor(Theme.TABLE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    pen.setFont(Theme.TITLE_FONT);
    pen.setColor(Theme.TITLE);
    pen.drawString(heading, MARGIN, MARGIN + 30);
    int used = pen.getFontMetrics().stringWidth(heading) + 16;
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(Theme.fitted(pen, note, width - used), MARGIN + used, MARGIN + 30);
    int y = MARGIN + HEADING;
    for (List<Subject> row : rows) {
      row(pen, row, y);
      y += height(row);
    }
    pen.dispose();
    return sheet;
  }

  private static void row(Graphics2D pen, List<Subject> row, int y) {
    int x = MARGIN;
    for (Subject subject : row) {
      ImageSize size = shown(subject);
      pen.setColor(Theme.TITLE);
      pen.drawString(subject.title(), x, y + CAPTION - 12);
      int used = pen.getFontMetrics().stringWidth(subject.title()) + 10;
      pen.setColor(Theme.NOTE);
      pen.drawString(
          Theme.fitted(pen, subject.note(), size.width() - used), x + used, y + CAPTION - 12);
      pen.drawImage(Scaled.to(subject.picture(), size), x, y + CAPTION, null);
      x += size.width() + GAP;
    }
  }

  private static ImageSize shown(Subject subject) {
    BufferedImage picture = subject.picture();
    int times = Math.max(1, Math.round((float) WIDTH / picture.getWidth()));
    return new ImageSize(times * picture.getWidth(), times * picture.getHeight());
  }

  private static int width(List<Subject> row) {
    return row.stream().mapToInt(subject -> shown(subject).width()).sum() + GAP * (row.size() - 1);
  }

  private static int height(List<Subject> row) {
    return CAPTION + GAP + row.stream().mapToInt(one -> shown(one).height()).max().orElse(0);
  }
}
