package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The pictures beside this class, and what other programs decoded them to. */
final class Fixtures {
  private Fixtures() {}

  static byte[] bytes(String file) {
    return TestImages.resource(Fixtures.class, file);
  }

  static DecodedImage read(String file) throws IOException {
    return ImageFile.read(bytes(file), file, ImageLimits.DEFAULT);
  }

  /** The samples that another program decoded from {@code file}. */
  static Image known(String file) {
    return TestImages.pam(bytes(file.replace('.', '-') + ".pam"));
  }

  /** Writes {@code restored} as {@code format} and reads it again. */
  static DecodedImage rewritten(DecodedImage decoded, Image restored, ImageFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoded.encode(restored, EncodeOptions.of(format), out);
    return ImageFile.read(out.toByteArray(), "again." + format.extension(), ImageLimits.DEFAULT);
  }
}
