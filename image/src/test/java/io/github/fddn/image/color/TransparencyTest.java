package io.github.fddn.image.color;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TransparencyTest {
  @Test
  void spreadsVisibleColoursOverHiddenOnes() {
    // One visible pixel of colour 200 among hidden ones of colour 13.
    byte[] samples = new byte[5 * 4 * 2];
    for (int i = 0; i < 20; i++) {
      samples[2 * i] = 13;
    }
    samples[2 * 7] = (byte) 200;
    samples[2 * 7 + 1] = 1;
    Image filled = Transparency.filled(Image.ofBytes(new ImageSize(5, 4), 2, samples));
    for (int i = 0; i < 20; i++) {
      assertThat(filled.bytes()[2 * i] & 0xff).isEqualTo(200);
      assertThat(filled.bytes()[2 * i + 1]).isEqualTo(samples[2 * i + 1]);
    }
    assertThat(samples[0]).isEqualTo((byte) 13);
  }

  @Test
  void leavesOpaqueAndInvisiblePicturesAlone() {
    Image opaque = TestImages.waves(new ImageSize(7, 5), 4, false);
    Image invisible = TestImages.blank(new ImageSize(7, 5), 4, false);
    Image gray = TestImages.waves(new ImageSize(7, 5), 1, true);
    assertThat(Transparency.filled(opaque)).isSameAs(opaque);
    assertThat(Transparency.filled(invisible)).isSameAs(invisible);
    assertThat(Transparency.filled(gray)).isSameAs(gray);
  }

  @Property(tries = 50)
  void staysWithinTheVisibleColoursAndIsUndone(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll boolean sixteenBit,
      @ForAll long seed) {
    Image image = TestImages.noise(new ImageSize(width, height), 4, sixteenBit, seed);
    int least = image.maximum();
    int most = 0;
    for (int i = 0; i < width * height; i++) {
      // About every second pixel is hidden.
      boolean hidden = Long.hashCode(seed * 31 + i * 0x9e3779b97f4a7c15L) % 2 == 0;
      TestImages.set(image, i * 4 + 3, hidden ? 0 : image.maximum());
      if (!hidden) {
        least = Math.min(least, image.sample(i % width, i / width, 0));
        most = Math.max(most, image.sample(i % width, i / width, 0));
      }
    }
    Image filled = Transparency.filled(image);
    for (int i = 0; most >= least && i < width * height; i++) {
      assertThat(filled.sample(i % width, i / width, 0)).isBetween(least, most);
    }
    Image undone = Transparency.restored(image, filled);
    assertThat(TestImages.largestDifference(image, undone)).isZero();
  }
}
