package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks for which Pillow and others refuse the whole picture; libpng's crashers have them all. */
class DamagedChunksTest {
  /** Bytes of the signature and of IHDR. */
  private static final int HEAD = 33;

  private static byte[] pngWith(String type, int length) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    DecodedImage.encodeBare(
        TestImages.waves(new ImageSize(4, 4), 3, false), EncodeOptions.of(ImageFormat.PNG), plain);
    byte[] body = ByteBuffer.allocate(4 + length).put(ascii(type)).array();
    CRC32 checksum = new CRC32();
    checksum.update(body);
    byte[] file = plain.toByteArray();
    return ByteBuffer.allocate(file.length + body.length + 8)
        .put(file, 0, HEAD)
        .putInt(length)
        .put(body)
        .putInt((int) checksum.getValue())
        .put(file, HEAD, file.length - HEAD)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean survives(DecodedImage decoded, String type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoded.encode(decoded.image(), EncodeOptions.of(ImageFormat.PNG), out);
    return out.toString(StandardCharsets.ISO_8859_1).contains(type);
  }

  @ParameterizedTest
  @CsvSource({"cHRM, 31", "gAMA, 0", "sRGB, 0", "tIME, 6", "pCAL, 0", "sCAL, 0", "bKGD, 0"})
  void ofTheWrongLengthAreLeftOutWithAWord(String type, int length) throws IOException {
    DecodedImage decoded = ImageFile.read(pngWith(type, length), "x", ImageLimits.DEFAULT);

    assertThat(decoded.warnings())
        .contains("The chunk " + type + " is damaged and is left out: its length is " + length);
    assertThat(survives(decoded, type)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"cHRM, 32", "gAMA, 4", "tIME, 7", "sTER, 1"})
  void ofTheRightLengthAreKept(String type, int length) throws IOException {
    DecodedImage decoded = ImageFile.read(pngWith(type, length), "x", ImageLimits.DEFAULT);

    assertThat(survives(decoded, type)).isTrue();
  }
}
