import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws pages of text, screens and signs: sharp pictures of what photographs hardly show, to train or to measure on.
 *
 * <p>{@code java runs/Pages.java FOLDER PREFIX COUNT SEED TEXT FONT...}: COUNT pictures PREFIX-01.png, … of words of the file TEXT in the
 * given fonts. The same arguments and fonts make the same pictures. Numbers whose name has a SHA-256 in the lowest quarter of
 * all are passed over: the thirty photographs that {@code aside: 30} keeps for validation are the lowest fifth of the first 143, and a page
 * among them would send one of them into training.
 */
public final class Pages {

  private static final int WIDTH_PIXELS = 1200;
  private static final int HEIGHT_PIXELS = 900;

  private final Random random;
  private final List<String> words;
  private final List<String> fonts;

  private Pages(long seed, List<String> words, List<String> fonts) {
    this.random = new Random(seed);
    this.words = words;
    this.fonts = fonts;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Pages pages =
        new Pages(
            Long.parseLong(arguments[3]),
            List.of(Files.readString(Path.of(arguments[4])).trim().split("\\s+")),
            List.of(arguments).subList(5, arguments.length));
    int drawn = 0;
    for (int number = 1; drawn < Integer.parseInt(arguments[2]); number++) {
      String name = String.format("%s-%02d.png", arguments[1], number);
      if (!setAside(name)) {
        ImageIO.write(pages.draw(drawn++), "png", folder.resolve(name).toFile());
      }
    }
  }

  private static boolean setAside(String name) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes("UTF-8"));
    return (digest[0] & 0xff) < 0x40;
  }

  private BufferedImage draw(int index) {
    BufferedImage page = new BufferedImage(WIDTH_PIXELS, HEIGHT_PIXELS, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = page.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        random.nextInt(5) > 0 ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
    pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    switch (index % 3) {
      case 0 -> document(pen);
      case 1 -> screen(pen);
      default -> signs(pen);
    }
    pen.dispose();
    return page;
  }

  /** Columns of text, a headline, now and then a table; light paper, three times of four. */
  private void document(Graphics2D pen) {
    boolean light = random.nextInt(4) > 0;
    fill(pen, light ? paper() : night(), 0, 0, WIDTH_PIXELS, HEIGHT_PIXELS);
    Color ink = light ? night() : paper();

    pen.rotate(random.nextGaussian() * 0.02, WIDTH_PIXELS / 2.0, HEIGHT_PIXELS / 2.0);
    int columns = 1 + random.nextInt(3);
    int margin = 30 + random.nextInt(50);
    int width = (WIDTH_PIXELS - margin * (columns + 1)) / columns;
    int size = 10 + random.nextInt(22);
    pen.setColor(ink);
    pen.setFont(font(size * 2, Font.BOLD));
    pen.drawString(words(4), margin, margin + size * 2);
    int top = margin + size * 3;
    for (int column = 0; column < columns; column++) {
      int left = margin + column * (width + margin);
      pen.setFont(font(size, random.nextInt(3)));
      if (random.nextInt(4) == 0) {
        table(pen, left, top, width, size);
      } else {
        paragraphs(pen, left, top, width, HEIGHT_PIXELS - margin, size);
      }
    }
  }

  private void paragraphs(Graphics2D pen, int left, int top, int width, int bottom, int size) {
    int y = top + size;
    while (y < bottom) {
      StringBuilder line = new StringBuilder();
      String next = word();
      while (pen.getFontMetrics().stringWidth(line + next) < width) {
        line.append(next).append(' ');
        next = word();
      }
      pen.drawString(line.toString(), left, y);
      y += (int) Math.round(size * (random.nextInt(9) == 0 ? 2.6 : 1.35));
    }
  }

  private void table(Graphics2D pen, int left, int top, int width, int size) {
    int row = size * 2;
    int cells = 2 + random.nextInt(3);
    pen.setStroke(new BasicStroke(1 + random.nextInt(2)));
    for (int y = top; y + row < HEIGHT_PIXELS - row; y += row) {
      pen.drawLine(left, y, left + width, y);
      for (int cell = 0; cell < cells; cell++) {
        String text = random.nextBoolean() ? word() : String.valueOf(random.nextInt(100_000) / 100.0);
        pen.drawString(text, left + 4 + cell * width / cells, y + size * 3 / 2);
      }
    }
    for (int cell = 0; cell <= cells; cell++) {
      int x = left + cell * width / cells;
      pen.drawLine(x, top, x, HEIGHT_PIXELS - row);
    }
  }

  /** Bars, buttons, lists and a chart of flat colours. */
  private void screen(Graphics2D pen) {
    boolean light = random.nextInt(3) > 0;
    fill(pen, light ? paper() : night(), 0, 0, WIDTH_PIXELS, HEIGHT_PIXELS);
    Color ink = light ? night() : paper();
    int size = 11 + random.nextInt(12);
    int bar = size * 3;
    int side = 160 + random.nextInt(200);
    fill(pen, colour(), 0, 0, WIDTH_PIXELS, bar);
    pen.setColor(paper());
    pen.setFont(font(size, Font.BOLD));
    pen.drawString(words(6), size, size * 2);
    fill(pen, light ? paper() : night(), 0, bar, side, HEIGHT_PIXELS - bar);
    pen.setFont(font(size, Font.PLAIN));
    for (int y = bar; y < HEIGHT_PIXELS; y += size * 2) {
      pen.setColor(ink);
      pen.drawString(words(2), size, y + size * 3 / 2);
      if (random.nextInt(3) == 0) {
        pen.drawLine(0, y, side, y);
      }
    }
    for (int card = 0; card < 10; card++) {
      int x = side + 20 + random.nextInt(WIDTH_PIXELS - side - 240);
      int y = bar + 20 + random.nextInt(HEIGHT_PIXELS - bar - 220);
      int width = 100 + random.nextInt(320);
      int height = 60 + random.nextInt(200);
      pen.setColor(random.nextBoolean() ? colour() : paper());
      if (random.nextInt(4) == 0) {
        pen.fillOval(x, y, height, height);
      } else {
        int round = random.nextInt(3) * 8;
        pen.fillRoundRect(x, y, width, height, round, round);
        pen.setColor(ink);
        pen.drawRoundRect(x, y, width, height, round, round);
      }
      pen.setColor(random.nextBoolean() ? ink : colour());
      pen.drawString(words(3), x + 8, y + size + 8);
      for (int column = 0; random.nextBoolean() && column < 8; column++) {
        int rise = random.nextInt(height - size - 16);
        fill(pen, colour(), x + 10 + column * 14, y + height - rise, 10, rise);
      }
    }
  }

  /** Large lettering on strong colours, at any angle, with thin lines. */
  private void signs(Graphics2D pen) {
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 3; x++) {
        int left = x * WIDTH_PIXELS / 3;
        int top = y * HEIGHT_PIXELS / 2;
        Graphics2D sign = (Graphics2D) pen.create(left, top, WIDTH_PIXELS / 3, HEIGHT_PIXELS / 2);
        boolean light = random.nextBoolean();
        fill(sign, light ? paper() : random.nextBoolean() ? colour() : night(), 0, 0, WIDTH_PIXELS / 3, HEIGHT_PIXELS / 2);
        sign.rotate(random.nextGaussian() * 0.3, WIDTH_PIXELS / 6.0, HEIGHT_PIXELS / 4.0);
        sign.setColor(light ? random.nextBoolean() ? colour() : night() : paper());
        sign.setStroke(new BasicStroke(1 + random.nextInt(7)));
        if (random.nextBoolean()) {
          sign.drawRoundRect(40, 50, WIDTH_PIXELS / 3 - 80, HEIGHT_PIXELS / 2 - 100, 30, 30);
        }
        for (int line = 0, baseline = 90; baseline < HEIGHT_PIXELS / 2 - 50 && line < 6; line++) {
          int size = 16 + random.nextInt(64);
          baseline += size * 3 / 4;
          sign.setFont(font(size, random.nextInt(3)));
          sign.drawString(words(3), 55, baseline);
          baseline += size / 2;
        }
        if (random.nextInt(3) == 0) {
          for (int stripe = 0; stripe < 14; stripe++) {
            sign.drawLine(40, 60 + stripe * 22, WIDTH_PIXELS / 3 - 40, 20 + stripe * 30);
          }
        }
        sign.dispose();
      }
    }
  }

  private static void fill(Graphics2D pen, Color colour, int x, int y, int width, int height) {
    pen.setColor(colour);
    pen.fillRect(x, y, width, height);
  }

  private Font font(int size, int style) {
    return new Font(fonts.get(random.nextInt(fonts.size())), style, size);
  }

  private String words(int most) {
    StringBuilder several = new StringBuilder(word());
    for (int more = random.nextInt(most); more > 0; more--) {
      several.append(' ').append(word());
    }
    return several.toString();
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private Color paper() {
    return random.nextBoolean() ? Color.WHITE : new Color(215 + random.nextInt(40), 215 + random.nextInt(40), 200 + random.nextInt(50));
  }

  private Color night() {
    return random.nextBoolean() ? Color.BLACK : new Color(random.nextInt(60), random.nextInt(60), random.nextInt(75));
  }

  private Color colour() {
    return Color.getHSBColor(random.nextFloat(), 0.3f + 0.7f * random.nextFloat(), 0.35f + 0.65f * random.nextFloat());
  }
}
