package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.StoredPixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;

/** RGB that is not sRGB, or CMYK, converted by the ICC profile that the file carries. */
final class ThroughProfile implements ColorTransport {
  private static final int RGB = 3;

  /** Nodes a side: finer changes nothing by more than half an 8-bit level. */
  private static final int RGB_STEPS = 33;

  private static final int CMYK_STEPS = 15;

  /**
   * Rounds of correction for inks. Tables from light to ink are not the inverse of those from ink
   * to light (they compress the gamut, and make their own black): one difference goes some way
   * only.
   */
  private static final int INK_ROUNDS = 4;

  private final ColorGrid toSrgb;
  private final ColorGrid toProfile;
  private final int colors;

  private ThroughProfile(ColorGrid toSrgb, ColorGrid toProfile) {
    this.toSrgb = toSrgb;
    this.toProfile = toProfile;
    this.colors = toSrgb.inputs();
  }

  /**
   * The transport through a profile of RGB or CMYK.
   *
   * @throws java.awt.color.CMMException if the profile's tables are damaged, or lead one way only
   */
  static ThroughProfile of(ICC_Profile profile) {
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    int steps = profile.getNumComponents() == RGB ? RGB_STEPS : CMYK_STEPS;
    return new ThroughProfile(
        ColorGrid.between(profile, srgb, steps), ColorGrid.between(srgb, profile, RGB_STEPS));
  }

  @Override
  public Image seen(StoredPixels stored) {
    Image samples = stored.samples();
    boolean alpha = samples.channels() > colors;
    int channels = alpha ? RGB + 1 : RGB;
    int pixels = Math.toIntExact(samples.size().pixels());
    short[] light = new short[Math.multiplyExact(pixels, channels)];
    ColorGrid.Converter converter = toSrgb.converter();
    float[] from = new float[colors];
    float[] to = new float[RGB];
    for (int pixel = 0; pixel < pixels; pixel++) {
      Samples.read(samples, pixel, from);
      converter.convert(from, to);
      for (int c = 0; c < RGB; c++) {
        light[pixel * channels + c] = (short) Math.round(to[c]);
      }
      if (alpha) {
        light[pixel * channels + RGB] = (short) Samples.read(samples, pixel, RGB);
      }
    }
    return Image.ofShorts(samples.size(), channels, light);
  }

  @Override
  public StoredPixels back(StoredPixels stored, Image seen, Image restored) {
    Image out = stored.samples().copy();
    float[] before = new float[RGB];
    float[] after = new float[RGB];
    ColorGrid.Converter look = toSrgb.converter();
    Step step = new Step();
    for (int pixel = 0; pixel < out.size().pixels(); pixel++) {
      if (Samples.differ(seen, restored, pixel, RGB)) {
        Samples.read(seen, pixel, before);
        Samples.read(restored, pixel, after);
        Samples.read(out, pixel, step.stored);
        step.towards(before, after);
        for (int round = 1; round < INK_ROUNDS && stored.inks() == Inks.CMYK; round++) {
          look.convert(step.stored, before);
          step.towards(before, after);
        }
        Samples.write(out, pixel, step.stored);
      }
    }
    return new StoredPixels(out, stored.inks());
  }

  /** Moves a stored colour by the difference of two seen ones, as the profile has it. */
  private final class Step {
    private final ColorGrid.Converter separate = toProfile.converter();
    private final float[] stored = new float[colors];
    private final float[] from = new float[colors];
    private final float[] to = new float[colors];

    void towards(float[] before, float[] after) {
      separate.convert(before, from);
      separate.convert(after, to);
      for (int c = 0; c < colors; c++) {
        float moved = stored[c] + to[c] - from[c];
        stored[c] = Math.max(0, Math.min(ColorGrid.WHITE, moved));
      }
    }
  }

  /**
   * Largest distance, in 8-bit levels, between the same numbers in an RGB profile and in sRGB.
   *
   * @throws java.awt.color.CMMException if the profile's tables are damaged
   */
  static double distanceFromSrgb(ICC_Profile profile) {
    // A grid this coarse is made in a moment, and only its nodes are looked at.
    int steps = 5;
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    ColorGrid.Converter grid = ColorGrid.between(profile, srgb, steps).converter();
    float[] color = new float[RGB];
    float[] converted = new float[RGB];
    float largest = 0;
    for (int i = 0; i < steps * steps * steps; i++) {
      for (int c = 0, place = i; c < RGB; c++, place /= steps) {
        color[c] = place % steps * ColorGrid.WHITE / (steps - 1);
      }
      grid.convert(color, converted);
      for (int c = 0; c < RGB; c++) {
        largest = Math.max(largest, Math.abs(color[c] - converted[c]));
      }
    }
    return largest / 257.0;
  }
}
