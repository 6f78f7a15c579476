package io.github.fddn.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bitmaps that readers take for different pictures. The values of masks are those of bmpsuite's
 * description; the damage is that of its folder b and of a fuzzer.
 */
class BmpKindsTest {
  private static final int FILE_HEADER = 14;

  /** A header of this size, two by one pixels, with the pixels behind it. */
  private static ByteBuffer bmp(int header, int bits, int compression, byte... behind) {
    ByteBuffer file =
        ByteBuffer.allocate(FILE_HEADER + header + behind.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0);
    file.putInt(FILE_HEADER + header).putInt(header).putInt(2).putInt(1);
    file.putShort((short) 1).putShort((short) bits).putInt(compression);
    file.position(FILE_HEADER + header);
    return file.put(behind);
  }

  private static ByteBuffer masked(int bits, int red, int green, int blue, int alpha, int... row) {
    ByteBuffer pixels = ByteBuffer.allocate(row.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int four : row) {
      pixels.putInt(four);
    }
    ByteBuffer file = bmp(56, bits, 3, bytes(pixels));
    return file.putInt(54, red).putInt(58, green).putInt(62, blue).putInt(66, alpha);
  }

  private static Image read(ByteBuffer file) throws IOException {
    return PixelReader.read(ImageFormat.BMP, bytes(file), warning -> {}).samples();
  }

  private static byte[] bytes(ByteBuffer whole) {
    byte[] bytes = new byte[whole.capacity()];
    whole.duplicate().clear().get(bytes);
    return bytes;
  }

  private static void assertRefused(ByteBuffer file, String message) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(PixelsException.class).hasMessage(message);
  }

  @Test
  void theLargestNumberBehindAMaskIsWhiteHoweverNarrow() throws IOException {
    // Two bits of red, three of green, one of blue: all set, then the smallest green alone.
    Image image = read(masked(16, 0x6000, 0x1c00, 0x0001, 0, 0x0400_7c01));

    assertThat(image.bytes()).containsExactly(255, 255, 255, 0, 36, 0);
  }

  @Test
  void transparencyInSixteenBitsIsKept() throws IOException {
    Image image = read(masked(16, 0xf00, 0x0f0, 0x00f, 0xf000, 0x8fff_0f00));

    assertThat(image.bytes()).containsExactly(255, 0, 0, 0, 255, 255, 255, 136);
  }

  @Test
  void tenBitsOfAColourBecomeEight() throws IOException {
    Image image = read(masked(32, 0x3ff00000, 0xffc00, 0x3ff, 0, 0x3ff00000, 0x00080200));

    assertThat(image.bytes()).containsExactly(255, 0, 0, 0, 128, 128);
  }

  @Test
  void aMaskWithGapsIsRefused() {
    assertRefused(
        masked(16, 0x5000, 0x0f0, 0x00f, 0, 0),
        "the BMP file has a colour mask with gaps, expected masks of bits side by side; convert it"
            + " first");
  }

  @Test
  void maskedPixelsThatAreMissingAreNoticed() {
    assertRefused(
        masked(32, 0xff0000, 0xff00, 0xff, 0, 0),
        "the BMP file is cut off in the middle of its picture; get a complete copy");
  }

  /** Runs of a picture of 2×1 pixels, in hexadecimal. */
  @ParameterizedTest
  @CsvSource({
    "0200 0000 0201, lies outside", // another row
    "0002 0300 0001, lies outside", // three to the right
    "0c00 0101 0001, lies outside", // far behind the end of its row
    "0100, is cut off", // one pixel
    "0004 0101, is cut off" // four one by one, and there are two
  })
  void runsOutsideOfThePictureAndMissingOnesAreRefused(String runs, String what) {
    ByteBuffer file = bmp(40, 8, 1, new byte[8 + 8]);
    file.putInt(46, 2).putInt(10, 14 + 40 + 8).position(14 + 40 + 8);
    byte[] data = HexFormat.of().parseHex(runs.replace(" ", ""));
    ByteBuffer cut = ByteBuffer.allocate(file.position() + data.length);
    cut.put(bytes(file), 0, file.position()).put(data);
    String message =
        what.startsWith("lies")
            ? "the BMP data is damaged (a run lies outside of the picture); get another copy"
            : "the BMP file is cut off in the middle of its picture; get a complete copy";

    assertRefused(cut, message);
  }

  @Test
  void aPixelBeyondThePaletteIsRefused() {
    // Two colours, then the colours 1 and 2.
    ByteBuffer file = bmp(40, 8, 0, new byte[] {0, 0, 0, 0, 9, 9, 9, 0, 1, 2, 0, 0});
    file.putInt(46, 2).putInt(10, 14 + 40 + 8);

    assertRefused(
        file, "the BMP data is damaged (a pixel has colour 2 of a palette of 2); get another copy");
  }

  /** Every reader shows another picture; Java's takes what stands before the pixels for colours. */
  @Test
  void aPixelBeyondTheColoursThatTheHeaderTellsIsRefused() {
    // Room for three colours, two of them told, then the colours 1 and 2.
    byte[] data = {0, 0, 0, 0, 9, 9, 9, 0, 7, 7, 7, 0, 1, 2, 0, 0};
    ByteBuffer file = bmp(40, 8, 0, data);
    file.putInt(10, 14 + 40 + 12);
    file.putInt(46, 2);

    assertRefused(
        file, "the BMP data is damaged (a pixel has colour 2 of a palette of 2); get another copy");
  }

  @Test
  void whatAHeaderPromisesTakesNoMemory() {
    ByteBuffer many = bmp(40, 8, 0, new byte[16]).putInt(46, 300_000_000);
    assertRefused(
        many, "the BMP header is damaged (a palette of 300000000 colours); get another copy");

    ByteBuffer far = bmp(40, 8, 0, new byte[16]).putInt(10, 700_000_000);
    assertRefused(far, "the BMP file is cut off in the middle of its picture; get a complete copy");

    ByteBuffer wide = bmp(40, 8, 1, new byte[16]).putInt(34, 700_000_000);
    assertRefused(
        wide, "the BMP file is cut off in the middle of its picture; get a complete copy");

    assertRefused(
        bmp(40, 5, 0, new byte[16]),
        "the BMP header is damaged (a pixel of 5 bits); get another copy");
  }
}
