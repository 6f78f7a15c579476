package io.github.fddn.cli.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points on two axes, a colour and a dashed line at the mean for each series, a line at zero of the
 * vertical axis.
 */
public final class ScatterPlot {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final Rectangle AREA = new Rectangle(110, 110, WIDTH - 160, HEIGHT - 220);
  private static final int DOT = 10;
  private static final int TICKS = 8;
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 6}, 0);

  /** Told apart by people who do not see red and green as different (Okabe, Ito 2008). */
  private static final List<Color> COLORS =
      List.of(
          new Color(0xe69f00),
          new Color(0x56b4e9),
          new Color(0x009e73),
          new Color(0xf0e442),
          new Color(0xd55e00),
          new Color(0xcc79a7));

  private final Labels labels;
  private final List<Series> series;
  private final Axis horizontal;
  private final Axis vertical;

  private ScatterPlot(Labels labels, List<Series> series) {
    this.labels = labels;
    this.series = series;
    this.horizontal =
        Axis.around(points(series).mapToDouble(Point::x).toArray(), AREA.x, AREA.width);
    double[] heights = points(series).mapToDouble(Point::y).toArray();
    double[] withZero = Arrays.copyOf(heights, heights.length + 1);
    this.vertical = Axis.around(withZero, AREA.y + AREA.height, -AREA.height);
  }

  /**
   * What stands around the points.
   *
   * @param title above
   * @param note below the title, in small letters
   * @param horizontal at the horizontal axis
   * @param vertical at the vertical axis
   */
  public record Labels(String title, String note, String horizontal, String vertical) {}

  /** A finite point. */
  public record Point(double x, double y) {}

  /**
   * Points of one colour.
   *
   * @param name what the legend calls them
   * @param points at least one
   */
  public record Series(String name, List<Point> points) {
    /** Keeps a copy. */
    public Series {
      points = List.copyOf(points);
    }

    private double mean() {
      return points.stream().mapToDouble(Point::y).average().orElse(0);
    }
  }

  private static Stream<Point> points(List<Series> series) {
    return series.stream().flatMap(one -> one.points().stream());
  }

  /** Draws the plot. */
  public static BufferedImage draw(Labels labels, List<Series> series) {
    return new ScatterPlot(labels, series).draw();
  }

  private BufferedImage draw() {
    var plot = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = plot.createGraphics();
    Theme.prepare(pen);
    pen.setColor(Theme.TABLE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    text(pen);
    horizontalTicks(pen);
    verticalTicks(pen);
    pen.setColor(Theme.TITLE);
    pen.setStroke(new BasicStroke(1.5f));
    int zero = (int) vertical.at(0);
    pen.drawLine(AREA.x, zero, AREA.x + AREA.width, zero);
    for (int i = 0; i < series.size(); i++) {
      series(pen, series.get(i), COLORS.get(i % COLORS.size()), i);
    }
    pen.dispose();
    return plot;
  }

  private void text(Graphics2D pen) {
    pen.setFont(Theme.TITLE_FONT);
    pen.setColor(Theme.TITLE);
    pen.drawString(Theme.fitted(pen, labels.title(), AREA.width), AREA.x, 44);
    pen.setFont(Theme.NOTE_FONT);
    pen.setColor(Theme.NOTE);
    pen.drawString(Theme.fitted(pen, labels.note(), AREA.width), AREA.x, 72);
    int width = pen.getFontMetrics().stringWidth(labels.horizontal());
    pen.drawString(labels.horizontal(), AREA.x + (AREA.width - width) / 2, HEIGHT - 30);
    AffineTransform upright = pen.getTransform();
    int height = pen.getFontMetrics().stringWidth(labels.vertical());
    pen.rotate(-Math.PI / 2, 34, AREA.y + (AREA.height + height) / 2.0);
    pen.drawString(labels.vertical(), 34, AREA.y + (AREA.height + height) / 2);
    pen.setTransform(upright);
  }

  private void horizontalTicks(Graphics2D pen) {
    for (double tick : horizontal.ticks()) {
      int x = (int) horizontal.at(tick);
      pen.setColor(Theme.FRAME);
      pen.drawLine(x, AREA.y, x, AREA.y + AREA.height);
      pen.setColor(Theme.NOTE);
      String label = horizontal.label(tick);
      int width = pen.getFontMetrics().stringWidth(label);
      pen.drawString(label, x - width / 2, AREA.y + AREA.height + 26);
    }
  }

  private void verticalTicks(Graphics2D pen) {
    for (double tick : vertical.ticks()) {
      int y = (int) vertical.at(tick);
      pen.setColor(Theme.FRAME);
      pen.drawLine(AREA.x, y, AREA.x + AREA.width, y);
      pen.setColor(Theme.NOTE);
      String label = vertical.label(tick);
      int width = pen.getFontMetrics().stringWidth(label);
      pen.drawString(label, AREA.x - 12 - width, y + 6);
    }
  }

  private void series(Graphics2D pen, Series one, Color color, int index) {
    pen.setColor(color);
    for (Point point : one.points()) {
      double x = horizontal.at(point.x()) - DOT / 2.0;
      double y = vertical.at(point.y()) - DOT / 2.0;
      pen.fill(new Ellipse2D.Double(x, y, DOT, DOT));
    }
    int mean = (int) vertical.at(one.mean());
    pen.setStroke(DASHED);
    pen.drawLine(AREA.x, mean, AREA.x + AREA.width, mean);
    String legend = String.format(Locale.ROOT, "%s, mean %+.2f", one.name(), one.mean());
    int width = pen.getFontMetrics().stringWidth(legend);
    int y = AREA.y + 26 + 26 * index;
    pen.drawString(legend, AREA.x + AREA.width - 12 - width, y);
  }

  /** From values to pixels, with ticks at round values. */
  private record Axis(double least, double step, int count, double origin, double length) {
    static Axis around(double[] values, double origin, double length) {
      double least = Arrays.stream(values).min().orElse(0);
      double most = Arrays.stream(values).max().orElse(1);
      double rough = Math.max(most - least, 1e-3) / TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = power;
      for (double factor : new double[] {2, 5, 10}) {
        step = step < rough ? power * factor : step;
      }
      double from = Math.floor(least / step - 0.25) * step;
      int count = (int) Math.ceil((most - from) / step + 0.25);
      return new Axis(from, step, count, origin, length);
    }

    double at(double value) {
      return origin + length * (value - least) / (step * count);
    }

    double[] ticks() {
      return IntStream.rangeClosed(0, count).mapToDouble(i -> least + i * step).toArray();
    }

    String label(double tick) {
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
      return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }
  }
}
