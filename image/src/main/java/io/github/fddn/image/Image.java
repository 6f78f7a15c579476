package io.github.fddn.image;

import org.jspecify.annotations.Nullable;

/**
 * A photograph in memory: interleaved samples, rows from top to bottom, eight or sixteen bits each.
 *
 * <p>One channel is gray, two are gray and alpha, three are red, green, blue, four are red, green,
 * blue, alpha; alpha is not premultiplied. Colour samples are encoded as in sRGB (not linear), 0 is
 * black and {@link #maximum()} is white. The samples belong to the image and are not copied on
 * access: whoever writes them does so before sharing the image with other threads.
 */
public final class Image {
  /** Sixteen-bit levels in one of eight bits. */
  private static final int LEVELS = 257;

  private final ImageSize size;
  private final int channels;
  private final byte @Nullable [] bytes;
  private final short @Nullable [] shorts;

  private Image(
      ImageSize size,
      int channels,
      int length,
      byte @Nullable [] bytes,
      short @Nullable [] shorts) {
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException("Channels: got " + channels + ", expected 1 to 4");
    }
    long expected = size.pixels() * channels;
    if (length != expected) {
      throw new IllegalArgumentException(
          "Samples: got "
              + length
              + ", expected "
              + expected
              + " for "
              + size
              + " with "
              + channels
              + " channels");
    }
    this.size = size;
    this.channels = channels;
    this.bytes = bytes;
    this.shorts = shorts;
  }

  /** An image of eight bits a sample over {@code samples}, which it owns from now on. */
  public static Image ofBytes(ImageSize size, int channels, byte[] samples) {
    return new Image(size, channels, samples.length, samples, null);
  }

  /**
   * An image of sixteen bits (unsigned) a sample over {@code samples}, which it owns from now on.
   */
  public static Image ofShorts(ImageSize size, int channels, short[] samples) {
    return new Image(size, channels, samples.length, null, samples);
  }

  /** A black (and, with alpha, transparent) image of the same size, channels and depth. */
  public Image blankCopy() {
    int length = Math.toIntExact(size.pixels() * channels);
    return isSixteenBit()
        ? ofShorts(size, channels, new short[length])
        : ofBytes(size, channels, new byte[length]);
  }

  /** An image of the same shape with samples of its own. */
  public Image copy() {
    return isSixteenBit()
        ? ofShorts(size, channels, shorts().clone())
        : ofBytes(size, channels, bytes().clone());
  }

  /** The same picture with sixteen bits a sample; this one if it has them already. */
  public Image toSixteenBit() {
    if (isSixteenBit()) {
      return this;
    }
    byte[] eight = bytes();
    short[] samples = new short[eight.length];
    for (int i = 0; i < eight.length; i++) {
      samples[i] = (short) ((eight[i] & 0xff) * LEVELS);
    }
    return ofShorts(size, channels, samples);
  }

  /**
   * The same picture with eight bits a sample, rounded to the nearest level; this one if it has
   * them already.
   */
  public Image toEightBit() {
    if (!isSixteenBit()) {
      return this;
    }
    short[] sixteen = shorts();
    byte[] samples = new byte[sixteen.length];
    for (int i = 0; i < sixteen.length; i++) {
      samples[i] = (byte) (((sixteen[i] & 0xffff) + LEVELS / 2) / LEVELS);
    }
    return ofBytes(size, channels, samples);
  }

  /** Width and height. */
  public ImageSize size() {
    return size;
  }

  /** Samples a pixel, alpha included: 1 to 4. */
  public int channels() {
    return channels;
  }

  /** Samples a pixel without alpha: 1 or 3. */
  public int colorChannels() {
    return channels < 3 ? 1 : 3;
  }

  /** Whether the last channel is alpha. */
  public boolean hasAlpha() {
    return channels == 2 || channels == 4;
  }

  /** Whether samples have sixteen bits; eight otherwise. */
  public boolean isSixteenBit() {
    return shorts != null;
  }

  /** The largest sample value: 255 or 65535. */
  public int maximum() {
    return isSixteenBit() ? 65535 : 255;
  }

  /**
   * The eight-bit samples, not a copy.
   *
   * @throws IllegalStateException if the image has sixteen bits
   */
  public byte[] bytes() {
    if (bytes != null) {
      return bytes;
    }
    throw new IllegalStateException("Bug: bytes() of a sixteen-bit image; use shorts()");
  }

  /**
   * The sixteen-bit samples (unsigned), not a copy.
   *
   * @throws IllegalStateException if the image has eight bits
   */
  public short[] shorts() {
    if (shorts != null) {
      return shorts;
    }
    throw new IllegalStateException("Bug: shorts() of an eight-bit image; use bytes()");
  }

  /** One sample, 0 to {@link #maximum()}; for tests and single reads, not for loops over pixels. */
  public int sample(int x, int y, int channel) {
    int index = (y * size.width() + x) * channels + channel;
    return isSixteenBit() ? shorts()[index] & 0xffff : bytes()[index] & 0xff;
  }
}
