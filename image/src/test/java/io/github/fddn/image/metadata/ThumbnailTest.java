package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  private final ImageMetadata rich = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));

  @Test
  void isFoundWithItsSize() {
    assertThat(rich.thumbnail().orElseThrow().size()).isEqualTo(new ImageSize(80, 60));
  }

  @Test
  void takesThePlaceOfTheOldOneIfItIsSmaller() {
    byte[] small = Samples.plain(ImageFormat.JPEG, ByteOrder.BIG_ENDIAN);
    ImageMetadata changed = rich.withThumbnail(small);

    assertThat(small).hasSizeLessThan(rich.thumbnail().orElseThrow().jpeg().length);
    assertThatIsKeptAndOnlyOne(changed, small);
  }

  @Test
  void takesAsMuchPlaceAsItNeedsIfItIsLarger() {
    byte[] large = Arrays.copyOf(Samples.plain(ImageFormat.JPEG, ByteOrder.BIG_ENDIAN), 20_000);

    assertThatIsKeptAndOnlyOne(rich.withThumbnail(large), large);
  }

  private void assertThatIsKeptAndOnlyOne(ImageMetadata changed, byte[] expected) {
    byte[] old = rich.thumbnail().orElseThrow().jpeg();
    byte[] file = Samples.spliced(changed, ImageFormat.JPEG);

    assertThat(changed.thumbnail().orElseThrow().jpeg()).isEqualTo(expected);
    assertThat(Samples.read(ImageFormat.JPEG, file).thumbnail().orElseThrow().jpeg())
        .isEqualTo(expected);
    assertThat(indexOf(file, Arrays.copyOfRange(old, old.length / 2, old.length / 2 + 40)))
        .as("old thumbnail")
        .isEqualTo(-1);
    assertThat(changed.blocks().xmp.mentions("Thumbnails")).isFalse();
    assertThat(Samples.listing(file))
        .contains("Canon Makernote/Firmware Version=Firmware Version 1.1.1");
  }

  @Test
  void isLeftOutWithItsDirectoryIfItDoesNotFit() {
    ImageMetadata changed = rich.withThumbnail(new byte[65_000]);

    assertThat(changed.thumbnail()).isEmpty();
    assertThat(Samples.listing(Samples.spliced(changed, ImageFormat.JPEG)))
        .noneMatch(line -> line.startsWith("Exif Thumbnail/"))
        .contains("Exif IFD0/X Resolution=300 dots per inch");
  }

  @Test
  void doesNotAppearWhereThereWasNone() {
    ImageMetadata png = ImageMetadata.empty().withOrientation(6);

    assertThat(png.withThumbnail(new byte[1000]).thumbnail()).isEmpty();
  }

  @Test
  void ofPhotoshopIsNeverCarried() throws DamagedException {
    byte[] thumbnail = {
      '8', 'B', 'I', 'M', 0x04, 0x0c, 0, 0, 0, 0, 0, 2, 1, 2, // 1036, two bytes
      '8', 'B', 'I', 'M', 0x04, 0x04, 0, 0, 0, 0, 0, 2, 0x1c, 3 // IPTC, two bytes
    };
    Blocks blocks = new Blocks();
    blocks.setPhotoshop(thumbnail, Samples::unexpected);

    assertThat(blocks.photoshop.bytes()).isEqualTo(Arrays.copyOfRange(thumbnail, 14, 28));
  }

  static int indexOf(byte[] bytes, byte[] pattern) {
    for (int at = 0; at <= bytes.length - pattern.length; at++) {
      if (ByteSource.matches(bytes, at, pattern)) {
        return at;
      }
    }
    return -1;
  }
}
