package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;

/** Rows of an {@link Image}, read at the precision a metric asks for. */
final class ImageRows implements SampleRows {
  /** What happens to sixteen-bit samples before they are compared. */
  enum Precision {
    /** Rounded to 256 levels, as if the picture had been written to an eight-bit file. */
    EIGHT_BIT,
    /** As they are. */
    FULL
  }

  private final Image image;
  private final Precision precision;

  ImageRows(Image image, Precision precision) {
    this.image = image;
    this.precision = precision;
  }

  @Override
  public ImageSize size() {
    return image.size();
  }

  @Override
  public int channels() {
    return image.colorChannels();
  }

  @Override
  public void read(int y, double[] into) {
    int step = image.channels();
    int colors = image.colorChannels();
    int width = image.size().width();
    int from = y * width * step;
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < colors; c++) {
        into[x * colors + c] = value(from + x * step + c);
      }
    }
  }

  private double value(int index) {
    if (!image.isSixteenBit()) {
      return (image.bytes()[index] & 0xff) / 255.0;
    }
    int sample = image.shorts()[index] & 0xffff;
    if (precision == Precision.FULL) {
      return sample / 65535.0;
    }
    // 257 levels of sixteen bits are one of eight; 128 is half of it, so this rounds to nearest.
    int rounded = (sample + 128) / 257;
    return rounded / 255.0;
  }
}
