package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.ImageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void isPatchedInExifAndXmpAndNothingElseIs(ImageFormat format) {
    ImageMetadata before = Samples.read(format, Samples.rich(format));
    ImageMetadata after = before.withOrientation(1);

    assertThat(before.orientation()).isEqualTo(6);
    assertThat(after.orientation()).isEqualTo(1);
    assertThat(after.blocks().xmp.mentions("tiff:Orientation=\"6\"")).isFalse();
    assertThat(differentBytes(before.blocks().exif.bytes(), after.blocks().exif.bytes()))
        .isBetween(1, 2); // IFD0, and IFD1 where there is one
  }

  private static int differentBytes(byte[] before, byte[] after) {
    assertThat(after).hasSameSizeAs(before);
    int different = 0;
    for (int i = 0; i < before.length; i++) {
      different += before[i] == after[i] ? 0 : 1;
    }
    return different;
  }

  @Test
  void comesWithAMinimalExifWhereThereWasNone() {
    ImageMetadata turned = ImageMetadata.empty().withOrientation(8);
    for (ImageFormat format : ImageFormat.values()) {
      if (ImageMetadata.carriesOrientation(format)) {
        byte[] file = Samples.spliced(turned, format);

        assertThat(Samples.read(format, file).orientation()).isEqualTo(8);
        assertThat(Samples.listing(file))
            .contains("Exif IFD0/Orientation=Left side, bottom (Rotate 270 CW)");
      }
    }
  }

  @Test
  void isAddedToExifThatSaysNone() throws DamagedException {
    ExifBlock without =
        ExifBlock.of(
            new byte[] {
              'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, // one entry:
              0x31, 1, 2, 0, 4, 0, 0, 0, 'm', 'e', '!', 0, // Software "me!"
              0, 0, 0, 0
            });
    Blocks blocks = new Blocks();
    blocks.exif = without;
    ImageMetadata turned = new ImageMetadata(blocks).withOrientation(3);

    assertThat(turned.orientation()).isEqualTo(3);
    assertThat(Samples.listing(Samples.spliced(turned, ImageFormat.JPEG)))
        .contains(
            "Exif IFD0/Orientation=Bottom, right side (Rotate 180)", "Exif IFD0/Software=me!");
  }

  @Test
  void outsideOfOneToEightIsRefused() {
    assertThatThrownBy(() -> ImageMetadata.empty().withOrientation(9))
        .hasMessage("Orientation: got 9, expected 1 to 8 as EXIF counts");
  }
}
