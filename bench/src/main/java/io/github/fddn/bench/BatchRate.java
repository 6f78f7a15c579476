package io.github.fddn.bench;

import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.restore.Deblurrer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Compares the wall time a picture takes in a batch, decoding and encoding included, with the time
 * it takes in memory, in alternating rounds of one process.
 *
 * <p>Arguments: a picture, rounds (5), files in a round (12). The restored files go to a temporary
 * folder and are deleted.
 */
public final class BatchRate {
  private BatchRate() {}

  /** Prints a line a round and the medians. */
  public static void main(String[] arguments) throws IOException {
    Path picture = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int files = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 12;
    Image blurred = ImageFile.read(picture, ImageLimits.DEFAULT).image();
    double[] single = new double[rounds];
    double[] batch = new double[rounds];
    try (Deblurrer deblurrer = Deblurrer.open()) {
      inMemory(deblurrer, blurred, files); // warms up
      BatchOfCopies.seconds(deblurrer, picture, files);
      for (int i = 0; i < rounds; i++) {
        single[i] = inMemory(deblurrer, blurred, files);
        batch[i] = BatchOfCopies.seconds(deblurrer, picture, files);
        System.out.printf(
            Locale.ROOT,
            "in memory %.3f s, in a batch %.3f s a picture, rate %.3f%n",
            single[i],
            batch[i],
            single[i] / batch[i]);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "median: in memory %.3f s, in a batch %.3f s, rate %.3f%n",
        Median.of(single),
        Median.of(batch),
        Median.of(single) / Median.of(batch));
  }

  private static double inMemory(Deblurrer deblurrer, Image blurred, int times) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      deblurrer.restore(blurred);
    }
    return (System.nanoTime() - start) / 1e9 / times;
  }
}
