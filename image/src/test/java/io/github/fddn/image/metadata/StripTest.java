package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StripTest {
  /** Seconds of the latitude in the fixture's EXIF, a fraction; its numerator is found as bytes. */
  private static final int LATITUDE_SECONDS = 26543;

  private static final int LONGITUDE_SECONDS = 49210;

  @ParameterizedTest
  @CsvSource({
    "JPEG,JPEG",
    "JPEG,PNG",
    "JPEG,TIFF",
    "JPEG,WEBP",
    "PNG,PNG",
    "TIFF,TIFF",
    "TIFF,PNG",
    "WEBP,WEBP"
  })
  void ofThePlaceLeavesNoByteOfTheCoordinates(ImageFormat source, ImageFormat target) {
    ImageMetadata rich = Samples.read(source, Samples.rich(source));
    byte[] before = Samples.spliced(rich, target);
    byte[] after = Samples.spliced(rich.under(MetadataPolicy.STRIP_GPS), target);

    assertThat(coordinates(before)).isPositive();
    assertThat(coordinates(after)).isZero();
    assertThat(Samples.listing(after))
        .noneMatch(line -> line.startsWith("GPS"))
        .contains("Exif IFD0/Model=Canon EOS 40D")
        .contains("Canon Makernote/Firmware Version=Firmware Version 1.1.1");
  }

  /** How often coordinates are found, as numbers of EXIF or as text of XMP. */
  private static int coordinates(byte[] file) {
    int found = 0;
    for (int number : new int[] {LATITUDE_SECONDS, LONGITUDE_SECONDS}) {
      byte[] big = ByteBuffer.allocate(8).putInt(number).putInt(1000).array();
      found += ThumbnailTest.indexOf(file, big) < 0 ? 0 : 1;
    }
    for (String text : new String[] {"46,31.44", "7,57.82", "7.96366", "+99.80"}) {
      found += ThumbnailTest.indexOf(file, text.getBytes(StandardCharsets.US_ASCII)) < 0 ? 0 : 1;
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void ofThePlaceKeepsNamesOfTowns(ImageFormat format) {
    ImageMetadata left = Samples.read(format, Samples.rich(format)).under(MetadataPolicy.STRIP_GPS);

    assertThat(left.blocks().xmp.mentions("Grindelwald")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void ofAllLeavesProfileAndOrientation(ImageFormat format) {
    ImageMetadata rich = Samples.read(format, Samples.rich(format));
    byte[] file = Samples.spliced(rich.under(MetadataPolicy.STRIP_ALL), format);
    ImageMetadata left = Samples.read(format, file);

    assertThat(left.orientation()).isEqualTo(6);
    assertThat(left.iccProfile().orElseThrow()).isEqualTo(rich.iccProfile().orElseThrow());
    assertThat(left.blocks().xmp).isNull();
    assertThat(left.blocks().iptc()).isEmpty();
    assertThat(Samples.listing(file))
        .noneMatch(line -> line.contains("Canon") || line.contains("Photographer"));
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void ofNothingIsTheSame(ImageFormat format) {
    ImageMetadata rich = Samples.read(format, Samples.rich(format));

    assertThat(rich.under(MetadataPolicy.KEEP)).isSameAs(rich);
  }
}
