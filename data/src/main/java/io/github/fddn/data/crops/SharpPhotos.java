package io.github.fddn.data.crops;

import io.github.fddn.data.blur.Planes;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import java.io.IOException;
import java.nio.file.Path;

/** Reads photographs as planes of eight-bit levels. */
public final class SharpPhotos {
  private static final int CHANNELS = 3;
  private static final int SIXTEEN_BIT_STEP = 257;

  private SharpPhotos() {}

  /**
   * Reads a picture upright, gray as colour, without alpha, reduced where it is larger.
   *
   * @param mostMegapixels the most it may have
   * @throws IOException if it cannot be read; the message names it
   */
  public static Planes read(Path file, double mostMegapixels) throws IOException {
    return reduced(read(file), (int) Math.min(mostMegapixels * 1e6, Integer.MAX_VALUE / 3.0));
  }

  private static Planes read(Path file) throws IOException {
    Image image = ImageFile.read(file, ImageLimits.DEFAULT).upright();
    ImageSize size = image.size();
    byte[] levels = new byte[CHANNELS * size.width() * size.height()];
    int at = 0;
    for (int c = 0; c < CHANNELS; c++) {
      int channel = image.colorChannels() == 1 ? 0 : c;
      for (int y = 0; y < size.height(); y++) {
        for (int x = 0; x < size.width(); x++) {
          int sample = image.sample(x, y, channel);
          levels[at++] =
              (byte)
                  (image.isSixteenBit()
                      ? (sample + SIXTEEN_BIT_STEP / 2) / SIXTEEN_BIT_STEP
                      : sample);
        }
      }
    }
    return new Planes(size.width(), size.height(), levels);
  }

  /**
   * The same picture with at most {@code most} pixels: each new one is the mean of those it covers.
   * Noise, compression and a lens's softness shrink with it, so that it is sharper than it was.
   */
  public static Planes reduced(Planes planes, int most) {
    double factor = Math.sqrt((double) planes.width() * planes.height() / most);
    if (factor <= 1) {
      return planes;
    }
    int width = (int) (planes.width() / factor);
    int height = (int) (planes.height() / factor);
    float[] narrow = new float[CHANNELS * planes.height() * width];
    Spans across = new Spans(planes.width(), width);
    for (int row = 0; row < CHANNELS * planes.height(); row++) {
      for (int x = 0; x < width; x++) {
        narrow[row * width + x] = across.mean(planes.levels(), row * planes.width(), x);
      }
    }
    byte[] levels = new byte[CHANNELS * width * height];
    Spans down = new Spans(planes.height(), height);
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float mean = down.mean(narrow, c * planes.height() * width + x, width, y);
          levels[(c * height + y) * width + x] = (byte) Math.round(mean);
        }
      }
    }
    return new Planes(width, height, levels);
  }

  /**
   * How a row of pixels becomes a shorter one.
   *
   * @param from old pixels
   * @param to new ones
   */
  private record Spans(int from, int to) {
    float mean(byte[] levels, int first, int index) {
      double begin = (double) index * from / to;
      double end = (double) (index + 1) * from / to;
      double sum = 0;
      for (int i = (int) begin; i < Math.min(from, Math.ceil(end)); i++) {
        sum += (levels[first + i] & 0xff) * (Math.min(end, i + 1) - Math.max(begin, i));
      }
      return (float) (sum / (end - begin));
    }

    float mean(float[] values, int first, int stride, int index) {
      double begin = (double) index * from / to;
      double end = (double) (index + 1) * from / to;
      double sum = 0;
      for (int i = (int) begin; i < Math.min(from, Math.ceil(end)); i++) {
        sum += values[first + i * stride] * (Math.min(end, i + 1) - Math.max(begin, i));
      }
      return (float) (sum / (end - begin));
    }
  }
}
