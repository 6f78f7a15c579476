package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.codec.PixelWriter;
import java.io.IOException;

/** Makes the thumbnail that EXIF carries: each of its pixels is the mean of those it stands for. */
final class SmallPicture {
  /** Cameras use about this; a thumbnail has to fit into 64 KB with all other metadata. */
  private static final int QUALITY = 80;

  /** No camera's thumbnail is larger; a damaged one may say that it has gigapixels. */
  private static final int LONGEST_SIDE = 1024;

  private SmallPicture() {}

  /**
   * A JPEG stream of {@code picture} inside {@code frame}; what stays free of it is black.
   *
   * @param frame is reduced, in its shape, to {@value #LONGEST_SIDE} pixels a side
   */
  static byte[] jpeg(Image picture, ImageSize frame) throws IOException {
    return PixelWriter.thumbnail(fit(picture, sensible(frame)), QUALITY);
  }

  static ImageSize sensible(ImageSize frame) {
    int longest = Math.max(frame.width(), frame.height());
    return longest <= LONGEST_SIDE
        ? frame
        : new ImageSize(reduced(frame.width(), longest), reduced(frame.height(), longest));
  }

  private static int reduced(int side, int longest) {
    return Math.max(1, (int) ((long) side * LONGEST_SIDE / longest));
  }

  static Image fit(Image picture, ImageSize frame) {
    ImageSize from = picture.size();
    double scale =
        Math.min(frame.width() / (double) from.width(), frame.height() / (double) from.height());
    int width = Math.max(1, (int) Math.round(from.width() * scale));
    int height = Math.max(1, (int) Math.round(from.height() * scale));
    int left = (frame.width() - width) / 2;
    int top = (frame.height() - height) / 2;
    int colors = picture.colorChannels();
    byte[] samples = new byte[Math.toIntExact(frame.pixels() * colors)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < colors; c++) {
          samples[((top + y) * frame.width() + left + x) * colors + c] =
              mean(picture, c, span(x, width, from.width()), span(y, height, from.height()));
        }
      }
    }
    return Image.ofBytes(frame, colors, samples);
  }

  /** The samples from {@code from} up to, not including, {@code to} that one pixel stands for. */
  private record Span(int from, int to) {}

  private static Span span(int at, int small, int large) {
    int from = (int) ((long) at * large / small);
    int to = (int) ((at + 1L) * large / small);
    return new Span(from, Math.max(from + 1, to));
  }

  private static byte mean(Image picture, int channel, Span columns, Span rows) {
    long sum = 0;
    for (int y = rows.from(); y < rows.to(); y++) {
      for (int x = columns.from(); x < columns.to(); x++) {
        sum += picture.sample(x, y, channel);
      }
    }
    long count = (long) (columns.to() - columns.from()) * (rows.to() - rows.from());
    return (byte) Math.round(sum * 255.0 / picture.maximum() / count);
  }
}
