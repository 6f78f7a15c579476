package io.github.fddn.cli.sheet;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A sheet of pictures of one size in rows of four, each with a title and a note above it. */
public final class TileSheet {
  private static final int COLUMNS = 4;
  private static final int MARGIN = 32;
  private static final int GAP = 20;
  private static final int CAPTION = 58;

  private TileSheet() {}

  /** Draws the sheet of at least one picture; all are as large as the first. */
  public static BufferedImage draw(List<Subject> tiles) {
    int width = tiles.get(0).picture().getWidth();
    int height = tiles.get(0).picture().getHeight();
    int columns = Math.min(COLUMNS, tiles.size());
    int rows = (tiles.size() + columns - 1) / columns;
    var sheet =
        new BufferedImage(
            2 * MARGIN + columns * (width + GAP) - GAP,
            2 * MARGIN + rows * (height + CAPTION + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    Theme.prepare(pen);
    pen.setColor(Theme.TABLE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < tiles.size(); i++) {
      int left = MARGIN + i % columns * (width + GAP);
      int row = i / columns;
      tile(pen, tiles.get(i), left, MARGIN + row * (height + CAPTION + GAP));
    }
    pen.dispose();
    return sheet;
  }

  private static void tile(Graphics2D pen, Subject tile, int left, int top) {
    int width = tile.picture().getWidth();
    pen.setFont(Theme.TAG_FONT);
    pen.setColor(Theme.TITLE);
    pen.drawString(Theme.fitted(pen, tile.title(), width), left, top + 20);
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(Theme.fitted(pen, tile.note(), width), left, top + 44);
    pen.drawImage(tile.picture(), left, top + CAPTION, null);
  }
}
