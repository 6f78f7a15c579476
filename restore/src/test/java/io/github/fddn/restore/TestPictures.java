package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

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

  /** The three photographs in a pattern of 3 × 4: 960×720. */
  static Image mosaic(String kind) {
    List<Image> parts =
        Stream.of("test000-00000022", "test002-00000004", "train001-00000004")
            .map(pair -> photograph(pair + kind))
            .toList();
    byte[] samples = new byte[960 * 720 * 3];
    for (int y = 0; y < 720; y++) {
      for (int column = 0; column < 3; column++) {
        byte[] part = parts.get((column + y / 180) % 3).bytes();
        System.arraycopy(part, y % 180 * 960, samples, (y * 3 + column) * 960, 960);
      }
    }
    return Image.ofBytes(new ImageSize(960, 720), 3, samples);
  }

  /** Whether all samples are equal. */
  static boolean equal(Image a, Image b) {
    return a.isSixteenBit()
        ? Arrays.equals(a.shorts(), b.shorts())
        : Arrays.equals(a.bytes(), b.bytes());
  }
}
