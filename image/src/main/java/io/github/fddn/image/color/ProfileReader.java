package io.github.fddn.image.color;

import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.StoredPixels;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges the ICC profile of a file: needed for its pixels, superfluous, unsuitable or damaged. */
final class ProfileReader {
  /**
   * Profiles nearer to sRGB than this, in 8-bit levels, are sRGB: its many editions differ by less,
   * and the next profile in use, Display P3, differs by over 60.
   */
  private static final double SAME_AS_SRGB = 2.5;

  private ProfileReader() {}

  /** The transport through a profile; empty if the pixels are to be taken as they are. */
  static Optional<ThroughProfile> transport(
      byte[] bytes, StoredPixels pixels, Consumer<String> warnings) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (!fits(profile, pixels)) {
        warnings.accept("the colour profile is not made for these pixels: ignored");
        return Optional.empty();
      }
      // Gray needs no conversion: gray profiles differ in gamma only, which the network stands.
      if (profile.getColorSpaceType() == ColorSpace.TYPE_GRAY) {
        return Optional.empty();
      }
      boolean same =
          pixels.inks() == Inks.LIGHT && ThroughProfile.distanceFromSrgb(profile) < SAME_AS_SRGB;
      return same ? Optional.empty() : Optional.of(ThroughProfile.of(profile));
    } catch (IllegalArgumentException | CMMException e) {
      warnings.accept(
          pixels.inks() == Inks.CMYK
              ? "the colour profile is damaged or leads one way only: the picture is taken as plain CMYK"
              : "the colour profile is damaged or leads one way only: the picture is taken as sRGB");
      return Optional.empty();
    }
  }

  private static boolean fits(ICC_Profile profile, StoredPixels pixels) {
    int type = profile.getColorSpaceType();
    if (pixels.inks() == Inks.CMYK) {
      return type == ColorSpace.TYPE_CMYK;
    }
    boolean gray = pixels.samples().colorChannels() == 1;
    return type == (gray ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB);
  }
}
