package io.github.fddn.server;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Pictures to send. */
final class Photos {
  private Photos() {}

  static byte[] noise(ImageFormat format, int width, int height) throws IOException {
    Path folder = Files.createTempDirectory("photos");
    Path file = folder.resolve("noise");
    ImageFile.write(
        TestImages.noise(new ImageSize(width, height), 3, false, 7),
        EncodeOptions.of(format),
        file,
        OnExistingFile.FAIL);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Files.delete(folder);
    return bytes;
  }

  static Image read(byte[] file) throws IOException {
    return ImageFile.read(file, "answer", ImageLimits.DEFAULT).image();
  }

  /** Some hundred bytes that announce ten thousand megapixels. */
  static byte[] bomb() {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(100_000).putInt(100_000);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteBuffer file = ByteBuffer.allocate(33 + 200);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
    file.put(header.array()).putInt((int) crc.getValue());
    return file.array();
  }

  /** The largest difference between samples of two pictures of eight bits. */
  static int distance(Image a, Image b) {
    int most = 0;
    for (int i = 0; i < a.bytes().length; i++) {
      most = Math.max(most, Math.abs((a.bytes()[i] & 0xff) - (b.bytes()[i] & 0xff)));
    }
    return most;
  }
}
