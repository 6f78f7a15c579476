package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import io.github.fddn.image.codec.StoredPixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** RGB that is not sRGB, or CMYK, converted by the ICC profile that the file carries. */
final class ThroughProfile implements ColorTransport {
  private static final int RGB = 3;

  private final ICC_Profile profile;
  private final int colors;

  /** Whether the four stored channels are all colours (CMYK) follows from the profile. */
  ThroughProfile(ICC_Profile profile) {
    this.profile = profile;
    this.colors = profile.getNumComponents();
  }

  @Override
  public Image seen(StoredPixels stored) {
    Image samples = stored.samples();
    boolean alpha = samples.channels() > colors;
    int channels = alpha ? RGB + 1 : RGB;
    int pixels = Math.toIntExact(samples.size().pixels());
    Image seen =
        Image.ofShorts(samples.size(), channels, new short[Math.multiplyExact(pixels, channels)]);
    ColorConvertOp toSrgb = conversion(profile, srgb());
    short[] from = new short[Band.PIXELS * colors];
    short[] to = new short[Band.PIXELS * RGB];
    for (int first = 0; first < pixels; first += Band.PIXELS) {
      int count = Math.min(Band.PIXELS, pixels - first);
      Band.read(samples, colors, first, count, from);
      toSrgb.filter(raster(from, colors, count), raster(to, RGB, count));
      Band.write(seen, RGB, first, count, to);
    }
    if (alpha) {
      Band.copyAlpha(samples, seen);
    }
    return seen;
  }

  @Override
  public StoredPixels back(StoredPixels stored, Image seen, Image restored) {
    Image out = stored.samples().copy();
    int pixels = Math.toIntExact(out.size().pixels());
    ColorConvertOp toProfile = conversion(srgb(), profile);
    short[] rgb = new short[Band.PIXELS * RGB];
    short[] before = new short[Band.PIXELS * colors];
    short[] after = new short[Band.PIXELS * colors];
    for (int first = 0; first < pixels; first += Band.PIXELS) {
      int count = Math.min(Band.PIXELS, pixels - first);
      if (!Band.same(seen, restored, first, count)) {
        Band.read(seen, RGB, first, count, rgb);
        toProfile.filter(raster(rgb, RGB, count), raster(before, colors, count));
        Band.read(restored, RGB, first, count, rgb);
        toProfile.filter(raster(rgb, RGB, count), raster(after, colors, count));
        Band.add(out, colors, first, count, before, after);
      }
    }
    return new StoredPixels(out, stored.inks());
  }

  /** A new conversion each time: it is not made for several threads. */
  private static ColorConvertOp conversion(ICC_Profile from, ICC_Profile to) {
    return new ColorConvertOp(new ICC_Profile[] {from, to}, null);
  }

  private static ICC_Profile srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB);
  }

  private static WritableRaster raster(short[] samples, int channels, int pixels) {
    int[] offsets = new int[channels];
    for (int c = 0; c < channels; c++) {
      offsets[c] = c;
    }
    return Raster.createInterleavedRaster(
        new DataBufferUShort(samples, pixels * channels),
        pixels,
        1,
        pixels * channels,
        channels,
        offsets,
        null);
  }

  /**
   * Converts a pixel there and back, as damage in a profile's tables shows only when they are used.
   *
   * @throws java.awt.color.CMMException if one of the directions is not possible
   */
  void tryOut() {
    short[] light = new short[RGB];
    short[] stored = new short[colors];
    conversion(profile, srgb()).filter(raster(stored, colors, 1), raster(light, RGB, 1));
    conversion(srgb(), profile).filter(raster(light, RGB, 1), raster(stored, colors, 1));
  }

  /** Largest distance, in 8-bit levels, between the same numbers in this profile and in sRGB. */
  double distanceFromSrgb() {
    int steps = 5;
    short[] grid = new short[steps * steps * steps * RGB];
    int at = 0;
    for (int i = 0; i < steps * steps * steps; i++) {
      for (int c = 0, place = i; c < RGB; c++, place /= steps) {
        grid[at] = (short) (place % steps * 65535 / (steps - 1));
        at++;
      }
    }
    short[] converted = new short[grid.length];
    int pixels = grid.length / RGB;
    conversion(profile, srgb()).filter(raster(grid, RGB, pixels), raster(converted, RGB, pixels));
    int largest = 0;
    for (int i = 0; i < grid.length; i++) {
      largest = Math.max(largest, Math.abs((grid[i] & 0xffff) - (converted[i] & 0xffff)));
    }
    return largest / 257.0;
  }
}
