package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;

/** Pictures made of numbers. */
final class TestPictures {
  private TestPictures() {}

  /** Noise; the same for the same arguments. */
  static Image noise(ImageSize size, int channels, boolean sixteenBit, long seed) {
    Random random = new Random(seed);
    int count = Math.toIntExact(size.pixels() * channels);
    if (sixteenBit) {
      short[] samples = new short[count];
      for (int i = 0; i < count; i++) {
        samples[i] = (short) random.nextInt(65536);
      }
      return Image.ofShorts(size, channels, samples);
    }
    byte[] samples = new byte[count];
    random.nextBytes(samples);
    return Image.ofBytes(size, channels, samples);
  }

  /** A real photograph, 320×180; {@code name} as in the README beside the pairs. */
  static Image photograph(String name) {
    try (InputStream file = TestPictures.class.getResourceAsStream("pairs/" + name + ".png")) {
      return ImageFile.read(file, name, ImageLimits.DEFAULT).image();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all samples are equal. */
  static boolean equal(Image a, Image b) {
    return a.isSixteenBit()
        ? Arrays.equals(a.shorts(), b.shorts())
        : Arrays.equals(a.bytes(), b.bytes());
  }
}
