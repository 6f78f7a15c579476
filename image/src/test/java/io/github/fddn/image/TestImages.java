package io.github.fddn.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Pictures for tests of any module: made from formulas, or read from PAM files with known values.
 */
public final class TestImages {
  private TestImages() {}

  /** Uniform noise in every channel, alpha included; the same for the same seed. */
  public static Image noise(ImageSize size, int channels, boolean sixteenBit, long seed) {
    Random random = new Random(seed);
    Image image = blank(size, channels, sixteenBit);
    for (int i = 0; i < size.pixels() * channels; i++) {
      set(image, i, random.nextInt(image.maximum() + 1));
    }
    return image;
  }

  /** A smooth picture with some structure; opaque if it has alpha. */
  public static Image waves(ImageSize size, int channels, boolean sixteenBit) {
    Image image = blank(size, channels, sixteenBit);
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        for (int c = 0; c < channels; c++) {
          boolean alpha = image.hasAlpha() && c == channels - 1;
          double wave = 0.5 + 0.25 * Math.sin(0.11 * x + c) + 0.2 * Math.cos(0.07 * y - 0.4 * c);
          int value = alpha ? image.maximum() : (int) Math.round(wave * image.maximum());
          set(image, (y * size.width() + x) * channels + c, value);
        }
      }
    }
    return image;
  }

  /** A black (and transparent) picture. */
  public static Image blank(ImageSize size, int channels, boolean sixteenBit) {
    int length = Math.toIntExact(size.pixels() * channels);
    return sixteenBit
        ? Image.ofShorts(size, channels, new short[length])
        : Image.ofBytes(size, channels, new byte[length]);
  }

  /** Writes one sample by its index. */
  public static void set(Image image, int index, int value) {
    if (image.isSixteenBit()) {
      image.shorts()[index] = (short) value;
    } else {
      image.bytes()[index] = (byte) value;
    }
  }

  /** Largest difference of two samples at the same place; the images must be of one shape. */
  public static int largestDifference(Image a, Image b) {
    requireSameShape(a, b);
    int largest = 0;
    for (int y = 0; y < a.size().height(); y++) {
      for (int x = 0; x < a.size().width(); x++) {
        for (int c = 0; c < a.channels(); c++) {
          largest = Math.max(largest, Math.abs(a.sample(x, y, c) - b.sample(x, y, c)));
        }
      }
    }
    return largest;
  }

  /** Mean of {@code b} minus mean of {@code a}, in one channel, in levels of their depth. */
  public static double meanDrift(Image a, Image b, int channel) {
    requireSameShape(a, b);
    long sum = 0;
    for (int y = 0; y < a.size().height(); y++) {
      for (int x = 0; x < a.size().width(); x++) {
        sum += b.sample(x, y, channel) - a.sample(x, y, channel);
      }
    }
    return sum / (double) a.size().pixels();
  }

  private static void requireSameShape(Image a, Image b) {
    if (!a.size().equals(b.size()) || a.channels() != b.channels() || a.maximum() != b.maximum()) {
      throw new AssertionError("Shapes differ: " + shape(a) + " and " + shape(b));
    }
  }

  private static String shape(Image image) {
    return image.size() + " x " + image.channels() + " of " + image.maximum();
  }

  /** The bytes of a picture in the test resources; see the README.md beside them. */
  public static byte[] file(String name) {
    try (InputStream stream = TestImages.class.getResourceAsStream("/pictures/" + name)) {
      if (stream == null) {
        throw new AssertionError("No test picture " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples that another program decoded from a picture. */
  public static Image known(String name) {
    return pam(file("known/" + name + ".pam"));
  }

  /** Reads a PAM file (P7: a text header, then samples, big-endian if of sixteen bits). */
  public static Image pam(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int samplesAt = text.indexOf("ENDHDR\n") + "ENDHDR\n".length();
    String head = text.substring(0, samplesAt);
    ImageSize size = new ImageSize(number(head, "WIDTH "), number(head, "HEIGHT "));
    boolean sixteenBit = number(head, "MAXVAL ") > 255;
    Image image = blank(size, number(head, "DEPTH "), sixteenBit);
    ByteBuffer samples = ByteBuffer.wrap(file, samplesAt, file.length - samplesAt);
    for (int i = 0; i < size.pixels() * image.channels(); i++) {
      set(image, i, sixteenBit ? samples.getShort() : samples.get());
    }
    return image;
  }

  private static int number(String head, String key) {
    int from = head.indexOf(key) + key.length();
    return Integer.parseInt(head.substring(from, head.indexOf('\n', from)).strip());
  }
}
