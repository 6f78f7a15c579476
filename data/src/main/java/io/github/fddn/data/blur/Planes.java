package io.github.fddn.data.blur;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;

/**
 * A picture of eight-bit sRGB levels, three planes one behind another: red, green, blue.
 *
 * @param width columns
 * @param height rows
 * @param levels 3 · width · height levels; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Kept and read, never compared.
public record Planes(int width, int height, byte[] levels) {
  private static final int CHANNELS = 3;

  /** Rejects planes of another size. */
  public Planes {
    if (levels.length != CHANNELS * width * height) {
      throw new IllegalArgumentException(
          "Planes: got " + levels.length + " levels, expected 3 times " + width + " x " + height);
    }
  }

  /** A square of these levels. */
  public static Planes square(int sizePixels, byte[] levels) {
    return new Planes(sizePixels, sizePixels, levels);
  }

  /** Position of a pixel. */
  public int at(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  /** Copies a rectangle. */
  public Planes cut(int left, int top, int cutWidth, int cutHeight) {
    byte[] cut = new byte[CHANNELS * cutWidth * cutHeight];
    for (int row = 0; row < CHANNELS * cutHeight; row++) {
      int from = at(row / cutHeight, top + row % cutHeight, left);
      System.arraycopy(levels, from, cut, row * cutWidth, cutWidth);
    }
    return new Planes(cutWidth, cutHeight, cut);
  }

  /**
   * What a camera takes that sees this picture first and then another of the same place: a mean of
   * their light, not of their levels.
   *
   * @param other of the same size
   * @param share of the time for the other, 0 to 1
   */
  public Planes mixed(Planes other, double share) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "Planes: got " + other.width + "x" + other.height + ", expected " + width + "x" + height);
    }
    byte[] mixed = new byte[levels.length];
    float part = (float) share;
    for (int i = 0; i < mixed.length; i++) {
      float light = Srgb.light(levels[i]);
      mixed[i] = Srgb.level(light + part * (Srgb.light(other.levels[i]) - light));
    }
    return new Planes(width, height, mixed);
  }

  /** Turned against the clock by so many right angles. */
  public Planes turned(int rightAngles) {
    int turns = Math.floorMod(rightAngles, 4);
    if (turns == 0) {
      return this;
    }
    boolean upended = turns % 2 == 1;
    var turned =
        new Planes(upended ? height : width, upended ? width : height, new byte[levels.length]);
    int to = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < turned.height; y++) {
        for (int x = 0; x < turned.width; x++) {
          turned.levels[to++] = levels[before(turns, c, y, x)];
        }
      }
    }
    return turned;
  }

  /** Where a pixel was before one, two or three right angles against the clock. */
  private int before(int turns, int channel, int y, int x) {
    return switch (turns) {
      case 1 -> at(channel, x, width - 1 - y);
      case 2 -> at(channel, height - 1 - y, width - 1 - x);
      default -> at(channel, height - 1 - x, y);
    };
  }

  /** The same as an image, whose samples lie pixel by pixel. */
  public Image image() {
    byte[] samples = new byte[levels.length];
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        samples[CHANNELS * i + c] = levels[c * plane + i];
      }
    }
    return Image.ofBytes(new ImageSize(width, height), CHANNELS, samples);
  }
}
