package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;

/**
 * How sharp a single picture is, without a truth to compare it with: the variance of the Laplacian
 * of its brightness. Tells a picture from its own restored one; says little between pictures of
 * different things, and noise counts as sharpness.
 *
 * @see <a href="https://doi.org/10.1109/ICPR.2000.903548">Pech-Pacheco and others, Diatom
 *     autofocusing in brightfield microscopy, 2000: LAP4</a>
 */
public final class Sharpness {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private Sharpness() {}

  /**
   * The variance of the four-neighbour Laplacian, mirrored at the borders, of the brightness (0.299
   * R + 0.587 G + 0.114 B) on a scale of 0 to 255.
   *
   * @param image any; alpha does not count
   * @return 0 for a picture of one colour; blurred photographs have less than sharp ones
   */
  public static double of(Image image) {
    var rows = new ImageRows(image, ImageRows.Precision.FULL);
    int width = image.size().width();
    int height = image.size().height();
    double[] samples = new double[rows.rowLength()];
    double[][] light = new double[3][width];
    double sum = 0;
    double squares = 0;
    read(rows, samples, 0, light[0]);
    if (height > 1) {
      read(rows, samples, 1, light[1]);
    }
    for (int y = 0; y < height; y++) {
      double[] above = light[mirrored(y - 1, height) % 3];
      double[] here = light[y % 3];
      double[] below = light[mirrored(y + 1, height) % 3];
      for (int x = 0; x < width; x++) {
        double left = here[mirrored(x - 1, width)];
        double right = here[mirrored(x + 1, width)];
        double laplacian = above[x] + below[x] + left + right - 4 * here[x];
        sum += laplacian;
        squares += laplacian * laplacian;
      }
      if (y + 2 < height) {
        read(rows, samples, y + 2, light[(y + 2) % 3]);
      }
    }
    double pixels = (double) width * height;
    double mean = sum / pixels;
    return Math.max(0, squares / pixels - mean * mean);
  }

  private static void read(ImageRows rows, double[] samples, int y, double[] light) {
    rows.read(y, samples);
    int channels = rows.channels();
    for (int x = 0; x < light.length; x++) {
      light[x] =
          255
              * (channels == 1
                  ? samples[x]
                  : RED * samples[3 * x] + GREEN * samples[3 * x + 1] + BLUE * samples[3 * x + 2]);
    }
  }

  /** The place that stands for {@code at} beyond a border: the border itself is not repeated. */
  private static int mirrored(int at, int length) {
    if (length == 1) {
      return 0;
    }
    return at < 0 ? 1 : at >= length ? length - 2 : at;
  }
}
