package io.github.fddn.cli.train;

import io.github.fddn.cli.sheet.SquareSheet;
import io.github.fddn.cli.sheet.Subject;
import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.train.ValidationSet;
import io.github.fddn.train.ValidationSet.Restored;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Squares that training never sees, as they are now: blurred, restored, sharp. */
final class SampleSheet {
  private SampleSheet() {}

  static BufferedImage draw(String name, long step, Map<String, Restored> samples) {
    List<List<Subject>> rows = new ArrayList<>();
    samples.forEach((group, sample) -> rows.add(row(group, sample)));
    return SquareSheet.draw(
        name + " after step " + step, "a square of each group; never learned from", rows);
  }

  private static List<Subject> row(String group, Restored sample) {
    int side = sample.pair().sizePixels();
    Image blurred = ValidationSet.picture(sample.pair().blurred(), side);
    Image sharp = ValidationSet.picture(sample.pair().sharp(), side);
    return List.of(
        subject(group + ": blurred", decibels(blurred, sharp), blurred),
        subject("restored", decibels(sample.picture(), sharp), sample.picture()),
        subject("sharp", "", sharp));
  }

  private static String decibels(Image image, Image sharp) {
    double decibels = Psnr.ROUNDED.of(image, sharp);
    return Double.isFinite(decibels)
        ? String.format(Locale.ROOT, "%.2f dB", decibels)
        : "without any error";
  }

  private static Subject subject(String title, String note, Image image) {
    return new Subject(title, note, BufferedImages.toBufferedImage(image));
  }
}
