package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * The way of gray pictures out of their own profile, for formats that hold RGB only: a profile of
 * one channel fits no RGB, and without it the tones would mean others.
 */
public final class GrayTones {
  /** Between so many nodes a curve is as good as straight. */
  private static final int STEPS = 4096;

  private static final int EIGHT_BITS = 256;
  private static final int SIXTEEN_BITS = 65536;

  private GrayTones() {}

  /**
   * A gray picture, with or without alpha, in the tones of sRGB and its own depth; as it is where
   * the profile's curve is damaged.
   *
   * @return empty if picture or profile are not gray
   */
  public static Optional<Image> inSrgb(Image picture, byte[] profile) {
    if (picture.colorChannels() != 1) {
      return Optional.empty();
    }
    try {
      ICC_Profile gray = ICC_Profile.getInstance(profile);
      return gray.getColorSpaceType() == ColorSpace.TYPE_GRAY
          ? Optional.of(converted(picture, gray))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Image converted(Image picture, ICC_Profile gray) {
    try {
      ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      return mapped(picture, ColorGrid.between(gray, srgb, STEPS).converter());
    } catch (CMMException e) {
      return picture;
    }
  }

  private static Image mapped(Image picture, ColorGrid.Converter converter) {
    float[] tones = tones(converter, picture.isSixteenBit() ? SIXTEEN_BITS : EIGHT_BITS);
    // Samples are read on the scale of sixteen bits, and levels are those of the picture's depth.
    int step = (SIXTEEN_BITS - 1) / (tones.length - 1);
    Image out = picture.copy();
    float[] tone = new float[1];
    for (int pixel = 0; pixel < out.size().pixels(); pixel++) {
      tone[0] = tones[Samples.read(picture, pixel, 0) / step];
      Samples.write(out, pixel, tone);
    }
    return out;
  }

  /** What becomes of each level, on the scale of sixteen bits. */
  private static float[] tones(ColorGrid.Converter converter, int levels) {
    float[] tones = new float[levels];
    float[] gray = new float[1];
    float[] rgb = new float[3];
    for (int level = 0; level < levels; level++) {
      gray[0] = level * ColorGrid.WHITE / (levels - 1);
      converter.convert(gray, rgb);
      // Gray is neutral in sRGB too: the three differ by rounding only.
      tones[level] = rgb[1];
    }
    return tones;
  }
}
