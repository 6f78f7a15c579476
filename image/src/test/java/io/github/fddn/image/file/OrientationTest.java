package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** Rows of the turned picture, worked out by hand from the definition of the tag in Exif 3.0. */
  @ParameterizedTest
  @CsvSource({
    "1, abc def", "2, cba fed", "3, fed cba", "4, def abc",
    "5, ad be cf", "6, da eb fc", "7, fc eb da", "8, cf be ad",
    "0, abc def", "9, abc def"
  })
  void turnsAsExifSays(int tag, String rows) {
    Image stored =
        Image.ofBytes(new ImageSize(3, 2), 1, "abcdef".getBytes(StandardCharsets.US_ASCII));
    Image turned = Orientation.of(tag).turn(stored);
    String[] lines = rows.split(" ", -1);
    assertThat(turned.size()).isEqualTo(new ImageSize(lines[0].length(), lines.length));
    assertThat(new String(turned.bytes(), StandardCharsets.US_ASCII))
        .isEqualTo(String.join("", lines));
  }

  @Test
  void keepsAllChannelsOfSixteenBits() {
    Image stored = TestImages.noise(new ImageSize(5, 3), 4, true, 7);
    Image turned = Orientation.of(6).turn(stored);
    assertThat(turned.sample(2, 4, 3)).isEqualTo(stored.sample(4, 0, 3));
  }
}
