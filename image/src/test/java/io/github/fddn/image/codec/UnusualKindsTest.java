package io.github.fddn.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kinds of files that decoders of the JDK and of TwelveMonkeys take and get wrong, each as small as
 * it can be; found in public corpora by comparing with libvips and Pillow.
 */
class UnusualKindsTest {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** A TIFF of 8×1 samples with these further entries, as TAG=VALUE in the order of their tags. */
  private static byte[] tiff(String entries) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[] {256, SHORT, 8});
    all.add(new int[] {257, SHORT, 1});
    for (String entry : entries.split(" ", -1)) {
      String[] parts = entry.split("=", 2);
      all.add(new int[] {Integer.parseInt(parts[0]), SHORT, Integer.parseInt(parts[1])});
    }
    all.add(new int[] {273, LONG, 8 + 2 + 12 * (all.size() + 2) + 4});
    all.add(new int[] {279, LONG, 16});
    all.sort((a, b) -> Integer.compare(a[0], b[0]));
    ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * all.size() + 4 + 16);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
    file.putInt(8).putShort((short) all.size());
    for (int[] entry : all) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
    }
    return file.array();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "258=12 259=1 262=0|white is zero in samples of 12 bits",
        "258=6 259=1 262=0|white is zero in samples of 6 bits",
        "258=8 259=1 262=1 339=2|signed samples",
        "258=16 259=1 262=1 339=2|signed samples",
        "258=8 259=1|it does not say whether zero is black or white",
        "258=8 259=1 262=8 277=3|Lab colours",
        "258=8 259=6 262=6 277=3 532=16|old-style JPEG with video levels"
      })
  void ofTiffAreRefusedByName(String entries, String kind) {
    assertThatThrownBy(() -> PixelReader.read(ImageFormat.TIFF, tiff(entries), warning -> {}))
        .isInstanceOf(PixelsException.class)
        .hasMessage(
            "the TIFF file is of an unusual kind ("
                + kind
                + "), expected gray, RGB or CMYK; convert it first");
  }

  @ParameterizedTest
  @CsvSource({"258=8 259=1 262=0, 255", "258=8 259=1 262=1, 0", "258=12 259=1 262=1, 0"})
  void ofTiffThatAreUsualAreRead(String entries, int first) throws IOException {
    Image image = PixelReader.read(ImageFormat.TIFF, tiff(entries), warning -> {}).samples();

    assertThat(image.sample(0, 0, 0)).isEqualTo(first);
  }

  @Test
  void anyBytesAreADirectoryOfSomeKind() {
    for (int length = 0; length < 40; length++) {
      byte[] file = new byte[length];
      Arrays.fill(file, (byte) 0x49);
      assertThat(TiffDirectory.of(file).value(258, 0, 7)).isEqualTo(7);
    }
  }

  /** One pixel, the second of two colours (black and red), with a graphic control before it. */
  private static byte[] gif(int transparent, int left) {
    return HexFormat.of()
        .parseHex(
            "47494638396101000100800000000000ff000021f904010000"
                + HexFormat.of().toHexDigits((byte) transparent)
                + "002c"
                + HexFormat.of().toHexDigits((byte) left)
                + "0000000100010000"
                + "02024c01003b");
  }

  @Test
  void aTransparentColourBeyondTheTableOfAGifHidesNothing() throws IOException {
    Image image = PixelReader.read(ImageFormat.GIF, gif(2, 0), warning -> {}).samples();

    assertThat(image.channels()).isEqualTo(3);
    assertThat(image.sample(0, 0, 0)).isEqualTo(255);
  }

  @Test
  void aTransparentColourWithinTheTableOfAGifHides() throws IOException {
    Image image = PixelReader.read(ImageFormat.GIF, gif(1, 0), warning -> {}).samples();

    assertThat(image.sample(0, 0, 3)).isZero();
  }

  @Test
  void aStripOfATiffThatIsTooShortIsRefused() {
    assertThatThrownBy(
            () ->
                PixelReader.read(ImageFormat.TIFF, tiff("258=8 259=1 262=2 277=3"), warning -> {}))
        .isInstanceOf(PixelsException.class)
        .hasMessage(
            "the TIFF data is damaged (a strip of 16 bytes, expected 24); get another copy");
  }

  @Test
  void damagedFaxIsRefusedWhereTwoDecodersDisagree() {
    byte[] sound = TestImages.file("bilevel-g3.tif");
    List<String> refusals = new ArrayList<>();
    for (int at = 40; at < 1000; at += 40) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 0x5a;
      try {
        PixelReader.read(ImageFormat.TIFF, damaged, warning -> {});
      } catch (IOException | RuntimeException e) {
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
    assertThat(refusals)
        .contains(
            "the TIFF data is damaged or unusual (two decoders of fax compression disagree on it);"
                + " convert it first");
  }

  @ParameterizedTest
  @CsvSource({"144, 114", "115, 115"})
  void weightsOfColoursThatNobodyCanMeanAreThoseOfJpeg(int blue, int read) {
    ByteBuffer file = ByteBuffer.allocate(8 + 2 + 24 + 4 + 24).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 2);
    file.putShort((short) 259).putShort((short) SHORT).putInt(1).putInt(7);
    file.putShort((short) 529).putShort((short) 5).putInt(3).putInt(38).putInt(0);
    file.putInt(299).putInt(1000).putInt(587).putInt(1000).putInt(blue).putInt(1000);

    byte[] usual = JpegCoefficients.usual(file.array(), TiffDirectory.of(file.array()));

    assertThat(TiffDirectory.of(usual).value(529, 2, 0)).isEqualTo(read / 1000.0);
  }

  @Test
  void aPngWithoutColoursInItsPaletteIsRefused() {
    ByteBuffer png = ByteBuffer.allocate(100).putLong(0x89504e470d0a1a0aL);
    chunk(png, "IHDR", "00000001000000010803000000");
    chunk(png, "PLTE", "");
    chunk(png, "IDAT", "789c6360000000020001");
    chunk(png, "IEND", "");

    assertThatThrownBy(() -> PixelReader.read(ImageFormat.PNG, png.array(), warning -> {}))
        .hasMessage("the PNG file has no colours in its palette; get another copy");
  }

  private static void chunk(ByteBuffer png, String type, String hexadecimal) {
    byte[] content = HexFormat.of().parseHex(hexadecimal);
    CRC32 checksum = new CRC32();
    checksum.update(type.getBytes(StandardCharsets.US_ASCII));
    checksum.update(content);
    png.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    png.putInt((int) checksum.getValue());
  }
}
