package io.github.fddn.cli.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Colours, fonts and distances of the sheet: a neutral dark table, one accent. */
final class Theme {
  static final Color TABLE = new Color(0x17191c);
  static final Color FRAME = new Color(0x2b2f34);
  static final Color TITLE = new Color(0xf2f2f0);
  static final Color NOTE = new Color(0x9aa0a6);
  static final Color ACCENT = new Color(0xffb000);
  static final Color TAG = new Color(0x17191c);
  static final Color SHADE = new Color(0, 0, 0, 150);

  static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 26);
  static final Font NOTE_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  static final Font TAG_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 17);

  private Theme() {}

  static void prepare(Graphics2D pen) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
  }

  /** {@code text}, with an ellipsis in its middle if it is wider than {@code width}. */
  static String fitted(Graphics2D pen, String text, int width) {
    var metrics = pen.getFontMetrics();
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    for (int kept = text.length() - 1; kept > 1; kept--) {
      String shorter =
          text.substring(0, (kept + 1) / 2) + "…" + text.substring(text.length() - kept / 2);
      if (metrics.stringWidth(shorter) <= width) {
        return shorter;
      }
    }
    return "…";
  }
}
