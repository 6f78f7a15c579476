package io.github.fddn.image.color;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.PixelReader;
import io.github.fddn.image.codec.StoredPixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorTransportTest {
  private final List<String> warnings = new ArrayList<>();

  /**
   * Known values: LittleCMS in Pillow 9.4 (eight bits) and libvips 8.14 (sixteen). Tolerances in
   * 8-bit levels: theirs round to eight bits in between, ours interpolates on a grid, and the
   * tables of the CMYK profile are coarse.
   */
  @ParameterizedTest
  @CsvSource({
    "adobe.jpg, adobe, 8",
    "p3.png, p3, 6",
    "prophoto16.tif, prophoto, 3",
    "cmyk-profile.jpg, cmyk, 4",
    "cmyk-profile.tif, cmyk, 4"
  })
  void seesWhatOtherProgramsSee(String file, String profile, int tolerance) throws IOException {
    StoredPixels stored = stored(file);
    Image seen = transport(stored, profile).seen(stored);
    Image known = TestImages.known(file + "-seen");
    Image levels = seen.toEightBit();
    assertThat(TestImages.largestDifference(known.toEightBit(), levels))
        .isLessThanOrEqualTo(tolerance);
    for (int c = 0; c < 3; c++) {
      assertThat(TestImages.meanDrift(known.toEightBit(), levels, c)).isBetween(-0.6, 0.6);
    }
    assertThat(seen.isSixteenBit()).isTrue();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "adobe.jpg, adobe",
    "p3.png, p3",
    "prophoto16.tif, prophoto",
    "rgba16.png, p3",
    "cmyk-profile.jpg, cmyk",
    "cmyk.jpg, none",
    "rgb.png, none"
  })
  void bringsBackUntouchedPicturesBitByBit(String file, String profile) throws IOException {
    StoredPixels stored = stored(file);
    ColorTransport transport = transport(stored, profile);
    Image seen = transport.seen(stored);
    Image back = transport.back(stored, seen, seen.copy()).samples();
    assertThat(TestImages.largestDifference(stored.samples(), back)).isZero();
  }

  /** What is brought back must look like what was restored, wherever the profile's gamut allows. */
  @ParameterizedTest
  @CsvSource({"adobe.jpg, adobe", "p3.png, p3", "cmyk-profile.jpg, cmyk", "cmyk.jpg, none"})
  void bringsBackWhatWasRestored(String file, String profile) throws IOException {
    StoredPixels stored = stored(file);
    ColorTransport transport = transport(stored, profile);
    Image seen = transport.seen(stored);
    Image brighter = seen.copy();
    for (int i = 0; i < brighter.shorts().length; i++) {
      int value = brighter.shorts()[i] & 0xffff;
      // Towards the middle, so that no colour leaves what print can show.
      brighter.shorts()[i] = (short) (value + (34000 - value) / 16);
    }
    Image again = transport.seen(transport.back(stored, seen, brighter));
    for (int c = 0; c < 3; c++) {
      assertThat(TestImages.meanDrift(brighter, again, c) / 257).isBetween(-0.5, 0.5);
    }
  }

  @Test
  void leavesColoursOutsideSrgbOutside() {
    // Pure Adobe RGB green lies outside sRGB: what is seen is clipped, what is stored is not.
    byte[] samples = {10, (byte) 250, 10, 100, 100, 100};
    StoredPixels stored =
        StoredPixels.ofLight(Image.ofBytes(new ImageSize(2, 1), 3, samples.clone()));
    ColorTransport transport = transport(stored, "adobe");
    Image seen = transport.seen(stored);
    assertThat(seen.sample(0, 0, 0)).isZero();
    Image restored = seen.copy();
    restored.shorts()[3] = (short) (restored.shorts()[3] + 2570);
    byte[] back = transport.back(stored, seen, restored).samples().bytes();
    assertThat(back).startsWith(10, (byte) 250, 10);
    assertThat(back[3] & 0xff).isGreaterThan(104);
  }

  @Test
  void takesAnSrgbProfileAsSuch() throws IOException {
    StoredPixels stored = stored("srgb-profile.jpg");
    assertThat(transport(stored, "srgb").seen(stored)).isSameAs(stored.samples());
  }

  @Test
  void keepsGrayAsItIs() throws IOException {
    StoredPixels stored = stored("gray-profile.jpg");
    assertThat(transport(stored, "gray").seen(stored)).isSameAs(stored.samples());
    assertThat(warnings).isEmpty();
  }

  @Test
  void ignoresProfilesOfOtherPixels() throws IOException {
    StoredPixels stored = stored("rgb.png");
    assertThat(transport(stored, "cmyk").seen(stored)).isSameAs(stored.samples());
    assertThat(warnings)
        .containsExactly("the colour profile is not made for these pixels: ignored");
  }

  @Test
  void ignoresDamagedProfiles() throws IOException {
    StoredPixels stored = stored("rgb.png");
    byte[] profile = TestImages.file("profiles/adobe.icc");
    for (int i = 200; i < profile.length; i++) {
      profile[i] = -1;
    }
    ColorTransport transport = ColorTransport.of(stored, Optional.of(profile), warnings::add);
    assertThat(transport.seen(stored)).isSameAs(stored.samples());
    assertThat(warnings)
        .containsExactly(
            "the colour profile is damaged or leads one way only: the picture is taken as sRGB");
  }

  private ColorTransport transport(StoredPixels stored, String profile) {
    Optional<byte[]> bytes =
        profile.equals("none")
            ? Optional.empty()
            : Optional.of(TestImages.file("profiles/" + profile + ".icc"));
    return ColorTransport.of(stored, bytes, warnings::add);
  }

  private static StoredPixels stored(String file) throws IOException {
    byte[] bytes = TestImages.file(file);
    StoredPixels pixels =
        PixelReader.read(ImageFormat.sniff(bytes).orElseThrow(), bytes, warning -> {});
    assertThat(pixels.inks()).isEqualTo(file.startsWith("cmyk") ? Inks.CMYK : Inks.LIGHT);
    return pixels;
  }
}
