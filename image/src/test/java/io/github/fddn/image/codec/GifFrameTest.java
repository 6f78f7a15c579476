package io.github.fddn.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.Region;
import io.github.fddn.image.TestImages;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifFrameTest {
  /** A canvas of 1×1, two colours, a frame of this place and size (16 bits each) with this data. */
  private static byte[] gif(String frame, String data) {
    return HexFormat.of()
        .parseHex("47494638396101000100800000000000ff00002c" + frame + "00" + data + "3b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"palette.gif", "transparent.gif"})
  void ofSoundFilesHoldsAllItsPixels(String name) throws PixelsException {
    assertThat(GifFrame.placeIn(TestImages.file(name))).isEqualTo(new Region(0, 0, 96, 64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"palette.gif", "transparent.gif"})
  void ofFilesCutOffAnywhereInThePictureIsRefused(String name) {
    byte[] whole = TestImages.file(name);
    for (int percent : new int[] {50, 80, 99}) {
      byte[] part = Arrays.copyOf(whole, whole.length * percent / 100);
      assertThatThrownBy(() -> GifFrame.placeIn(part))
          .hasMessage("the GIF file is cut off in the middle of its picture; get a complete copy");
    }
  }

  /** 2×1 pixels; the codes of three bits are clear (4), 1, end (5) or 7, which nobody knows. */
  @ParameterizedTest
  @CsvSource({
    "02024c01 00, the GIF file is cut off in the middle of its picture; get a complete copy",
    "0202cc01 00, the GIF data is damaged (an unknown code); get another copy",
    "0c024c01 00, the GIF data is damaged (codes of 12 bits); get another copy"
  })
  void ofDamagedDataIsRefused(String data, String message) {
    assertThatThrownBy(() -> GifFrame.placeIn(gif("0000000002000100", data.replace(" ", ""))))
        .isInstanceOf(PixelsException.class)
        .hasMessage(message);
  }

  @Test
  void withoutAnyColoursIsRefused() {
    String noTable = "474946383961" + "01000100000000";
    String frame = "2c0000000001000100" + "00" + "02024c0100" + "3b";
    assertThatThrownBy(() -> GifFrame.placeIn(HexFormat.of().parseHex(noTable + frame)))
        .isInstanceOf(PixelsException.class)
        .hasMessage("the GIF data is damaged (no colours); get another copy");
  }

  @Test
  void ofAFileWithoutOneIsRefused() {
    assertThatThrownBy(
            () -> GifFrame.placeIn(HexFormat.of().parseHex("474946383961010001000000003b")))
        .hasMessage("the GIF file has no picture in it; get another copy");
  }

  @Test
  void besideTheCanvasIsRefused() {
    assertThatThrownBy(
            () ->
                PixelReader.read(
                    ImageFormat.GIF, gif("0100000001000100", "02024c0100"), warning -> {}))
        .hasMessage("the GIF's frame lies outside of its canvas; get another copy");
  }

  @Test
  void largerThanTheCanvasIsCutOff() throws Exception {
    Image image =
        PixelReader.read(ImageFormat.GIF, gif("0000000002000100", "02024c0a00"), warning -> {})
            .samples();

    assertThat(image.size().pixels()).isEqualTo(1);
    assertThat(image.sample(0, 0, 0)).isEqualTo(255);
  }
}
