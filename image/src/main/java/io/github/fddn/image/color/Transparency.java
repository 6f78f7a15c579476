package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import java.util.Arrays;

/**
 * What lies under fully transparent pixels: invisible, mostly nonsense, and yet read by a network,
 * which would carry it over into the pixels beside. It is replaced by the surroundings before, and
 * put back afterwards.
 */
public final class Transparency {
  private Transparency() {}

  /**
   * The picture with the colours of fully transparent pixels replaced by those of the nearest
   * visible ones; the image itself if it has no such pixel, or no other.
   */
  public static Image filled(Image image) {
    if (!image.hasAlpha()) {
      return image;
    }
    int pixels = Math.toIntExact(image.size().pixels());
    int hidden = 0;
    for (int i = 0; i < pixels; i++) {
      hidden += alpha(image, i) == 0 ? 1 : 0;
    }
    return hidden == 0 || hidden == pixels ? image : fill(image.copy(), hidden);
  }

  /**
   * Spreads visible colours outwards, ring by ring. A pixel takes the mean of its visible
   * neighbours of the ring before, so that what is spread has no edges of its own.
   */
  private static Image fill(Image image, int hidden) {
    int width = image.size().width();
    int pixels = Math.toIntExact(image.size().pixels());
    boolean[] known = new boolean[pixels];
    for (int i = 0; i < pixels; i++) {
      known[i] = alpha(image, i) != 0;
    }
    int[] ring = firstRing(known, width, hidden);
    while (ring.length > 0) {
      for (int pixel : ring) {
        takeMean(image, known, pixel, width);
      }
      for (int pixel : ring) {
        known[pixel] = true;
      }
      ring = nextRing(ring, known, width);
    }
    return image;
  }

  private static int[] firstRing(boolean[] known, int width, int hidden) {
    int[] ring = new int[hidden];
    int count = 0;
    for (int pixel = 0; pixel < known.length; pixel++) {
      if (!known[pixel] && touches(known, pixel, width)) {
        ring[count] = pixel;
        count++;
      }
    }
    return Arrays.copyOf(ring, count);
  }

  private static boolean touches(boolean[] known, int pixel, int width) {
    int x = pixel % width;
    return (x > 0 && known[pixel - 1])
        || (x < width - 1 && known[pixel + 1])
        || (pixel >= width && known[pixel - width])
        || (pixel + width < known.length && known[pixel + width]);
  }

  private static int[] nextRing(int[] ring, boolean[] known, int width) {
    int[] next = new int[ring.length * 4];
    int count = 0;
    for (int pixel : ring) {
      int x = pixel % width;
      count = enter(pixel - 1, x > 0, known, next, count);
      count = enter(pixel + 1, x < width - 1, known, next, count);
      count = enter(pixel - width, pixel >= width, known, next, count);
      count = enter(pixel + width, pixel + width < known.length, known, next, count);
    }
    // They become known only when the whole ring is filled.
    for (int i = 0; i < count; i++) {
      known[next[i]] = false;
    }
    return Arrays.copyOf(next, count);
  }

  /** Takes a hidden pixel into the ring and marks it, so that it does not enter twice. */
  private static int enter(int pixel, boolean inside, boolean[] known, int[] ring, int count) {
    if (!inside || known[pixel]) {
      return count;
    }
    known[pixel] = true;
    ring[count] = pixel;
    return count + 1;
  }

  private static void takeMean(Image image, boolean[] known, int pixel, int width) {
    int x = pixel % width;
    int channels = image.channels();
    for (int c = 0; c < image.colorChannels(); c++) {
      long sum = 0;
      int count = 0;
      for (int dy = -width; dy <= width; dy += width) {
        for (int dx = -1; dx <= 1; dx++) {
          int neighbour = pixel + dy + dx;
          boolean inside =
              x + dx >= 0 && x + dx < width && neighbour >= 0 && neighbour < known.length;
          if (inside && known[neighbour]) {
            sum += sample(image, neighbour * channels + c);
            count++;
          }
        }
      }
      put(image, pixel * channels + c, (int) ((sum + count / 2) / count));
    }
  }

  /**
   * {@code changed} with the alpha of {@code original}, and with its colours where they do not
   * show; {@code changed} itself if it has them already.
   *
   * @param changed an image of the same shape, not written to
   */
  public static Image restored(Image original, Image changed) {
    if (!original.hasAlpha()) {
      return changed;
    }
    Image out = changed;
    int channels = original.channels();
    for (int i = 0; i < original.size().pixels(); i++) {
      int from = alpha(original, i) == 0 ? 0 : channels - 1;
      for (int c = from; c < channels; c++) {
        int index = i * channels + c;
        if (sample(out, index) != sample(original, index)) {
          out = out == changed ? changed.copy() : out;
          put(out, index, sample(original, index));
        }
      }
    }
    return out;
  }

  private static int alpha(Image image, int pixel) {
    return sample(image, (pixel + 1) * image.channels() - 1);
  }

  private static int sample(Image image, int index) {
    return image.isSixteenBit() ? image.shorts()[index] & 0xffff : image.bytes()[index] & 0xff;
  }

  private static void put(Image image, int index, int value) {
    if (image.isSixteenBit()) {
      image.shorts()[index] = (short) value;
    } else {
      image.bytes()[index] = (byte) value;
    }
  }
}
