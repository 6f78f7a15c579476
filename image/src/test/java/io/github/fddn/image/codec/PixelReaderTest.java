package io.github.fddn.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.TestImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelReaderTest {
  /**
   * Known values are what Pillow 9.4 decodes, or what the file was made from (README.md beside the
   * pictures). Tolerances: other decoders interpolate sub-sampled chroma differently.
   */
  @ParameterizedTest
  @CsvSource({
    "rgb.jpg, rgb.jpg, 0",
    "gray.jpg, gray.jpg, 0",
    "progressive.jpg, progressive.jpg, 2",
    "rgb.png, rgb, 0",
    "gray.png, gray, 0",
    "gray1.png, gray1.png, 0",
    "gray2.png, gray2.png, 0",
    "gray4.png, gray4.png, 0",
    "gray-alpha.png, gray-alpha.png, 0",
    "gray-trns.png, gray-trns.png, 0",
    "rgba.png, rgba, 0",
    "rgb-trns.png, rgb-trns.png, 0",
    "rgb16.png, rgb16, 0",
    "rgba16.png, rgba16, 0",
    "palette.png, palette, 0",
    "palette-trns.png, palette-trns.png, 0",
    "interlaced.png, rgb, 0",
    "interlaced16.png, rgb16, 0",
    "none.tif, rgb, 0",
    "lzw.tif, rgb, 0",
    "zip.tif, rgb, 0",
    "packbits.tif, rgb, 0",
    "tiled.tif, rgb, 0",
    "planar.tif, rgb, 0",
    "two-pages.tif, rgb, 0",
    "rgb16.tif, rgb16, 0",
    "big-endian16.tif, rgb16, 0",
    "rgba.tif, rgba, 0",
    "rgba16.tif, rgba16, 0",
    "gray.tif, gray, 0",
    "gray16.tif, gray16.tif, 0",
    "white-is-zero.tif, white-is-zero.tif, 0",
    "bilevel.tif, bilevel, 0",
    "bilevel-g3.tif, bilevel, 0",
    "palette.tif, palette, 0",
    "jpeg.tif, jpeg.tif, 2",
    "lossless.webp, rgb, 0",
    "alpha.webp, rgba, 0",
    "lossy.webp, lossy.webp, 0",
    "lossy-alpha.webp, lossy-alpha.webp, 0",
    "rgb.bmp, rgb, 0",
    "palette.bmp, palette, 0",
    "rle8.bmp, palette, 0",
    "rgba.bmp, rgba, 0",
    "palette.gif, palette, 0",
    "transparent.gif, transparent.gif, 0",
    "animated.gif, animated.gif, 0"
  })
  void decodesAsOtherProgramsDo(String file, String known, int tolerance) throws IOException {
    StoredPixels pixels = read(file);
    assertThat(pixels.inks()).isEqualTo(Inks.LIGHT);
    assertThat(TestImages.largestDifference(TestImages.known(known), pixels.samples()))
        .isLessThanOrEqualTo(tolerance);
  }

  @ParameterizedTest
  @CsvSource({"cmyk.tif, cmyk.tif, 0", "cmyk.jpg, cmyk.jpg, 1"})
  void keepsInksAsInks(String file, String known, int tolerance) throws IOException {
    StoredPixels pixels = read(file);
    assertThat(pixels.inks()).isEqualTo(Inks.CMYK);
    assertThat(TestImages.largestDifference(TestImages.known(known), pixels.samples()))
        .isLessThanOrEqualTo(tolerance);
  }

  @Test
  void keepsEverySixteenBitLevel() throws IOException {
    Image ramp = read("ramp16-gray.png").samples();
    assertThat(ramp.isSixteenBit()).isTrue();
    for (int i = 0; i < 65536; i++) {
      assertThat(ramp.shorts()[i] & 0xffff).isEqualTo(i);
    }
  }

  @Test
  void saysThatOnlyTheFirstFrameCounts() throws IOException {
    List<String> warnings = new ArrayList<>();
    PixelReader.read(ImageFormat.GIF, TestImages.file("animated.gif"), warnings::add);
    assertThat(warnings).containsExactly("the GIF is animated: only its first frame is restored");
  }

  private static StoredPixels read(String file) throws IOException {
    byte[] bytes = TestImages.file(file);
    return PixelReader.read(ImageFormat.sniff(bytes).orElseThrow(), bytes, warning -> {});
  }
}
