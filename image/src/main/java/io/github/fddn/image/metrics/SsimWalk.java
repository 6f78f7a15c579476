package io.github.fddn.image.metrics;

/**
 * One pass over a pair of pictures that averages their structural similarity.
 *
 * <p>With x and y the samples, s = x + y and d = x - y, all of SSIM follows from four local means
 * instead of five: E[s], E[d], E[s²], E[d²], because
 *
 * <ul>
 *   <li>2·E[x]·E[y] = (E[s]² - E[d]²) / 2 and E[x]² + E[y]² = (E[s]² + E[d]²) / 2,
 *   <li>2·cov(x, y) = (var(s) - var(d)) / 2 and var(x) + var(y) = (var(s) + var(d)) / 2.
 * </ul>
 *
 * Windows are separable: each row is filtered along itself once and kept as long as a window along
 * columns needs it, so memory is a window's height of rows, whatever the picture's height. Borders
 * are replicated; conventions that leave the border out simply do not sum it. Everything is in
 * doubles, since E[s²] - E[s]² in floats would lose what the small constants depend on.
 */
final class SsimWalk {
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;
  private static final int MOMENTS = 4;

  private final SampleRows restored;
  private final SampleRows sharp;
  private final SsimWindow window;
  private final double[] taps;
  private final int radius;
  private final double covarianceFactor;
  private final int channels;
  private final int height;
  private final int length;
  private final double[][][] filteredRows;
  private final double[][] padded;
  private final double[][] moments;
  private final double[] left;
  private final double[] right;
  private int nextRow;

  SsimWalk(SampleRows restored, SampleRows sharp, SsimWindow window) {
    this.restored = restored;
    this.sharp = sharp;
    this.window = window;
    this.taps = window.taps();
    this.radius = window.radius();
    this.covarianceFactor = window.covarianceFactor();
    this.channels = sharp.channels();
    this.height = sharp.size().height();
    this.length = sharp.rowLength();
    this.filteredRows = new double[MOMENTS][2 * radius + 1][length];
    this.padded = new double[MOMENTS][length + 2 * radius * channels];
    this.moments = new double[MOMENTS][length];
    this.left = new double[length];
    this.right = new double[length];
  }

  /** Mean over the pixels that count, each colour alike; not a number if none counts. */
  double mean(PixelWeights weights) {
    int margin = window.margin();
    double[][] mixing = window.spansColors(channels) ? window.colorMixing() : new double[0][];
    double sum = 0;
    double weight = 0;
    for (int y = margin; y < height - margin; y++) {
      while (nextRow <= Math.min(y + radius, height - 1)) {
        filterAlongRow(nextRow++);
      }
      filterAlongColumns(y);
      if (mixing.length > 0) {
        mixColors(mixing);
      }
      for (int x = margin; x < length / channels - margin; x++) {
        double here = weights.at(x, y);
        weight += here * channels;
        sum += here * similarityAt(x);
      }
    }
    return sum / weight;
  }

  private void filterAlongRow(int y) {
    restored.read(y, left);
    sharp.read(y, right);
    int border = radius * channels;
    for (int i = 0; i < length; i++) {
      double s = left[i] + right[i];
      double d = left[i] - right[i];
      padded[0][border + i] = s;
      padded[1][border + i] = d;
      padded[2][border + i] = s * s;
      padded[3][border + i] = d * d;
    }
    int slot = y % filteredRows[0].length;
    for (int m = 0; m < MOMENTS; m++) {
      replicateEnds(padded[m], border);
      double[] row = filteredRows[m][slot];
      scale(row, padded[m], border, taps[radius]);
      for (int t = 1; t <= radius; t++) {
        addShifted(row, padded[m], border - t * channels, border + t * channels, taps[radius + t]);
      }
    }
  }

  private void replicateEnds(double[] row, int border) {
    for (int i = 0; i < border; i++) {
      row[i] = row[border + i % channels];
      row[border + length + i] = row[border + length - channels + i % channels];
    }
  }

  private void filterAlongColumns(int y) {
    int slots = filteredRows[0].length;
    for (int m = 0; m < MOMENTS; m++) {
      double[][] rows = filteredRows[m];
      scale(moments[m], rows[y % slots], 0, taps[radius]);
      for (int t = 1; t <= radius; t++) {
        double[] above = rows[Math.max(y - t, 0) % slots];
        double[] below = rows[Math.min(y + t, height - 1) % slots];
        addBoth(moments[m], above, below, taps[radius + t]);
      }
    }
  }

  // The three loops below are kept this plain so that the JIT compiler vectorises them.

  private static void scale(double[] into, double[] from, int offset, double factor) {
    for (int i = 0; i < into.length; i++) {
      into[i] = from[offset + i] * factor;
    }
  }

  private static void addShifted(
      double[] into, double[] from, int before, int after, double factor) {
    for (int i = 0; i < into.length; i++) {
      into[i] += (from[before + i] + from[after + i]) * factor;
    }
  }

  private static void addBoth(double[] into, double[] above, double[] below, double factor) {
    for (int i = 0; i < into.length; i++) {
      into[i] += (above[i] + below[i]) * factor;
    }
  }

  private void mixColors(double[][] mixing) {
    for (double[] row : moments) {
      for (int i = 0; i < row.length; i += 3) {
        double red = row[i];
        double green = row[i + 1];
        double blue = row[i + 2];
        for (int c = 0; c < 3; c++) {
          row[i + c] = mixing[c][0] * red + mixing[c][1] * green + mixing[c][2] * blue;
        }
      }
    }
  }

  /** Sum over the channels of pixel {@code x} of the current row. */
  private double similarityAt(int x) {
    double sum = 0;
    for (int i = x * channels; i < (x + 1) * channels; i++) {
      double s2 = moments[0][i] * moments[0][i];
      double d2 = moments[1][i] * moments[1][i];
      double varianceS = covarianceFactor * (moments[2][i] - s2);
      double varianceD = covarianceFactor * (moments[3][i] - d2);
      double above = ((s2 - d2) / 2 + C1) * ((varianceS - varianceD) / 2 + C2);
      double below = ((s2 + d2) / 2 + C1) * ((varianceS + varianceD) / 2 + C2);
      sum += above / below;
    }
    return sum;
  }
}
