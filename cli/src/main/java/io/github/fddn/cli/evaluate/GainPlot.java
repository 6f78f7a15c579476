package io.github.fddn.cli.evaluate;

import io.github.fddn.cli.sheet.ScatterPlot;
import io.github.fddn.cli.sheet.ScatterPlot.Labels;
import io.github.fddn.cli.sheet.ScatterPlot.Point;
import io.github.fddn.cli.sheet.ScatterPlot.Series;
import io.github.fddn.image.metrics.Psnr;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each contender gains, against how blurred the picture was. */
final class GainPlot {
  private GainPlot() {}

  /** The plot; empty if nothing was restored. Pictures without any error have no place on it. */
  static Optional<BufferedImage> draw(Evaluation evaluation) {
    List<Series> series = new ArrayList<>();
    for (Standing standing : evaluation.standings()) {
      List<Point> points =
          standing.pictures().stream()
              .map(p -> new Point(p.before().value(Psnr.ROUNDED).orElseThrow(), p.gain()))
              .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
              .toList();
      if (!points.isEmpty()) {
        series.add(new Series(standing.name(), points));
      }
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    var labels =
        new Labels(
            "Gain against blur",
            evaluation.subject().title() + ", " + evaluation.blurred().pictures().size() + " pairs",
            "PSNR of the blurred picture, dB (left: more blur)",
            "gain in PSNR, dB");
    return Optional.of(ScatterPlot.draw(labels, series));
  }
}
