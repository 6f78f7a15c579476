package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A sheet with many pictures: for each a row with the whole of it, small, and one place enlarged in
 * every version there is. Rows are grouped under headings.
 */
public final class ContactSheet {
  private static final int MARGIN = 32;
  private static final int GAP = 20;
  private static final int HEADING = 64;
  private static final int CAPTION = 34;

  private final List<Group> groups;

  private ContactSheet(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * Rows that belong together.
   *
   * @param heading what stands above them, such as {@code Best}
   * @param note what stands beside the heading in small letters
   * @param rows from top to bottom
   */
  public record Group(String heading, String note, List<ContactRow> rows) {
    /** Keeps a copy. */
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** Draws the sheet; groups without rows are left out. */
  public static BufferedImage draw(List<Group> groups) {
    return new ContactSheet(groups.stream().filter(group -> !group.rows().isEmpty()).toList())
        .draw();
  }

  private BufferedImage draw() {
    int width =
        groups.stream()
            .flatMap(group -> group.rows().stream())
            .mapToInt(ContactSheet::width)
            .max()
            .orElse(0);
    int height = 2 * MARGIN;
    for (Group group : groups) {
      height += HEADING + group.rows().stream().mapToInt(ContactSheet::height).sum();
    }
    var sheet = new BufferedImage(width + 2 * MARGIN, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    Theme.prepare(pen);
    pen.setColor(Theme.TABLE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    int y = MARGIN;
    for (Group group : groups) {
      heading(pen, group, y);
      y += HEADING;
      for (ContactRow row : group.rows()) {
        row(pen, row, y);
        y += height(row);
      }
    }
    pen.dispose();
    return sheet;
  }

  private static int width(ContactRow row) {
    int details = row.details().stream().mapToInt(d -> d.picture().getWidth() + GAP).sum();
    return ContactRow.THUMBNAIL.width() + details;
  }

  private static int height(ContactRow row) {
    int details = row.details().stream().mapToInt(d -> d.picture().getHeight()).max().orElse(0);
    return CAPTION + Math.max(row.thumbnail().getHeight(), details) + GAP;
  }

  private static void heading(Graphics2D pen, Group group, int y) {
    pen.setFont(Theme.TITLE_FONT);
    pen.setColor(Theme.TITLE);
    pen.drawString(group.heading(), MARGIN, y + 30);
    int used = pen.getFontMetrics().stringWidth(group.heading()) + 16;
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(group.note(), MARGIN + used, y + 30);
  }

  private static void row(Graphics2D pen, ContactRow row, int y) {
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.TITLE);
    ImageSize space = ContactRow.THUMBNAIL;
    pen.drawString(Theme.fitted(pen, row.title(), space.width()), MARGIN, y + CAPTION - 12);
    pen.drawImage(row.thumbnail(), MARGIN, y + CAPTION, null);
    pen.setStroke(new BasicStroke(2));
    pen.setColor(Theme.ACCENT);
    Rectangle frame = new Rectangle(row.frame());
    frame.translate(MARGIN, y + CAPTION);
    pen.draw(frame);
    int x = MARGIN + space.width() + GAP;
    for (ContactRow.Detail detail : row.details()) {
      pen.setColor(Theme.NOTE);
      pen.drawString(
          Theme.fitted(pen, detail.caption(), detail.picture().getWidth()), x, y + CAPTION - 12);
      pen.drawImage(detail.picture(), x, y + CAPTION, null);
      x += detail.picture().getWidth() + GAP;
    }
  }
}
