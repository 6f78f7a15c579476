package io.github.fddn.cli.train;

import io.github.fddn.train.TrainingListener.Validation;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss, gain in validation and learning rate over the steps of a run, one below another. */
final class ProgressPlot {
  private static final int WIDTH = 1280;
  private static final int[] HEIGHTS = {450, 450, 300};

  /** More points than this only make lines thick. */
  private static final int MOST_POINTS = 600;

  /** Points that the strong line is the mean of. */
  private static final int SMOOTHED_OVER = 25;

  /** Told apart by people who do not see red and green as different (Okabe, Ito 2008). */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9));

  private static final Color TEXT = new Color(0x202124);
  private static final Color GRID = new Color(0xe3e5e8);
  private static final Color FAINT = new Color(0xb8cbdd);

  private final String name;
  private final long steps;
  private final List<Stretch> stretches;
  private final List<Validation> validations;

  private ProgressPlot(
      String name, long steps, List<Stretch> stretches, List<Validation> validations) {
    this.name = name;
    this.steps = steps;
    this.stretches = stretches;
    this.validations = validations;
  }

  /**
   * Draws what a log holds.
   *
   * @param steps of the whole run: the end of the horizontal axis
   */
  static BufferedImage draw(
      String name, long steps, List<Stretch> stretches, List<Validation> validations) {
    return new ProgressPlot(name, steps, thinned(stretches), validations).draw();
  }

  /** Neighbours together, so that there are few enough; means stay means. */
  private static List<Stretch> thinned(List<Stretch> all) {
    int together = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (together < 2) {
      return all;
    }
    List<Stretch> few = new ArrayList<>();
    for (int i = 0; i < all.size(); i += together) {
      List<Stretch> some = all.subList(i, Math.min(all.size(), i + together));
      Stretch last = some.get(some.size() - 1);
      int count = some.stream().mapToInt(Stretch::steps).sum();
      double loss = some.stream().mapToDouble(one -> one.loss() * one.steps()).sum() / count;
      few.add(
          new Stretch(
              last.last(),
              last.stage(),
              count,
              loss,
              last.gradient(),
              last.rate(),
              last.seconds(),
              last.cropsPerSecond()));
    }
    return few;
  }

  private BufferedImage draw() {
    List<XYChart> charts = List.of(loss(), gain(), rate());
    int height = HEIGHTS[0] + HEIGHTS[1] + HEIGHTS[2];
    var plot = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = plot.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, height);
    int y = 0;
    for (int i = 0; i < charts.size(); i++) {
      Graphics2D part = (Graphics2D) pen.create(0, y, WIDTH, HEIGHTS[i]);
      charts.get(i).paint(part, WIDTH, HEIGHTS[i]);
      part.dispose();
      y += HEIGHTS[i];
    }
    pen.dispose();
    return plot;
  }

  private XYChart chart(int index, String title, String vertical, String numbers) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHTS[index])
            .title(title)
            .xAxisTitle("step")
            .yAxisTitle(vertical)
            .build();
    XYStyler style = chart.getStyler();
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderColor(GRID);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setChartFontColor(TEXT);
    style.setAxisTickLabelsColor(TEXT);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
    style.setChartTitleBoxVisible(false);
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setLegendBorderColor(GRID);
    style.setXAxisMin(0.0);
    style.setXAxisMax((double) steps);
    style.setXAxisDecimalPattern("#,##0");
    style.setYAxisDecimalPattern(numbers);
    style.setYAxisLeftWidthHint(90);
    style.setChartPadding(14);
    style.setMarkerSize(7);
    return chart;
  }

  private XYChart loss() {
    XYChart chart = chart(0, name + ": loss", "loss", "0.0###");
    if (stretches.isEmpty()) {
      return chart;
    }
    double[] at = stretches.stream().mapToDouble(Stretch::last).toArray();
    double[] losses = stretches.stream().mapToDouble(Stretch::loss).toArray();
    line(chart, "mean of a few steps", at, losses, FAINT, 1);
    line(chart, "smoothed", at, smoothed(losses), COLORS.get(0), 2.4f);
    return chart;
  }

  /** Mean over the neighbours on both sides; fewer of them at the ends. */
  private static double[] smoothed(double[] values) {
    int reach = Math.min(SMOOTHED_OVER, Math.max(1, values.length / 10)) / 2;
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int far = Math.min(reach, Math.min(i, values.length - 1 - i));
      double sum = 0;
      for (int j = i - far; j <= i + far; j++) {
        sum += values[j];
      }
      smooth[i] = sum / (2 * far + 1);
    }
    return smooth;
  }

  private XYChart gain() {
    XYChart chart =
        chart(1, "Gain on pictures that it never learns from", "gain in PSNR, dB", "0.0#");
    Map<String, List<double[]>> groups = new LinkedHashMap<>();
    for (Validation validation : validations) {
      validation
          .gains()
          .forEach(
              (group, gain) -> {
                if (Double.isFinite(gain.mean())) {
                  groups
                      .computeIfAbsent(group, any -> new ArrayList<>())
                      .add(new double[] {validation.step(), gain.mean()});
                }
              });
    }
    int color = 0;
    for (Map.Entry<String, List<double[]>> group : groups.entrySet()) {
      double[] at = group.getValue().stream().mapToDouble(point -> point[0]).toArray();
      double[] gains = group.getValue().stream().mapToDouble(point -> point[1]).toArray();
      XYSeries series =
          line(chart, group.getKey(), at, gains, COLORS.get(color++ % COLORS.size()), 2.4f);
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    XYSeries zero =
        line(chart, "as blurred", new double[] {0, steps}, new double[] {0, 0}, TEXT, 1);
    zero.setLineStyle(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6}, 0));
    return chart;
  }

  private XYChart rate() {
    XYChart chart = chart(2, "Learning rate", "rate", "0.0#####");
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    if (!stretches.isEmpty()) {
      double[] at = stretches.stream().mapToDouble(Stretch::last).toArray();
      double[] rates = stretches.stream().mapToDouble(Stretch::rate).toArray();
      line(chart, "rate", at, rates, COLORS.get(2), 2.4f);
    }
    return chart;
  }

  private static XYSeries line(
      XYChart chart, String name, double[] at, double[] values, Color color, float width) {
    XYSeries series = chart.addSeries(name, at, values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }
}
