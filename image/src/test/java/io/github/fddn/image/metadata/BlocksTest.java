package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes of blocks, before and after. */
class BlocksTest {
  private final ImageMetadata jpeg = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void ofExifAreTheSameByteByByte(ImageFormat target) {
    ImageMetadata again = Samples.read(target, Samples.spliced(jpeg, target));

    assertThat(again.blocks().exif.bytes()).isEqualTo(jpeg.blocks().exif.bytes());
  }

  @Test
  void ofXmpAndItsExtensionAreTheSameInJpeg() {
    XmpPacket before = jpeg.blocks().xmp;
    ImageMetadata again = Samples.read(ImageFormat.JPEG, Samples.spliced(jpeg, ImageFormat.JPEG));

    assertThat(again.blocks().xmp.main()).isEqualTo(before.main());
    assertThat(again.blocks().xmp.extended())
        .isEqualTo(before.extended())
        .hasSizeGreaterThan(65535);
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "TIFF", "WEBP"})
  void ofExtendedXmpAreJoinedWhereOnePacketHoldsAll(ImageFormat target) {
    ImageMetadata again = Samples.read(target, Samples.spliced(jpeg, target));
    XmpPacket packet = again.blocks().xmp;

    assertThat(packet.extended()).isNull();
    assertThat(packet.mentions("HasExtendedXMP")).isFalse();
    assertThat(packet.mentions("GDepth:Data")).isTrue();
    assertThat(packet.mentions("xmp:Rating=\"4\"")).isTrue();
  }

  @Test
  void ofALargePacketAreSplitAgainInJpeg() {
    ImageMetadata png = Samples.read(ImageFormat.PNG, Samples.rich(ImageFormat.PNG));
    ImageMetadata again = Samples.read(ImageFormat.JPEG, Samples.spliced(png, ImageFormat.JPEG));

    assertThat(again.blocks().xmp.main()).hasSizeLessThan(XmpPacket.JPEG_LIMIT);
    assertThat(again.blocks().xmp.extended()).hasSizeGreaterThan(65535);
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void ofTheColorProfileAreTheSame(ImageFormat target) {
    ImageMetadata again = Samples.read(target, Samples.spliced(jpeg, target));

    assertThat(again.iccProfile().orElseThrow()).isEqualTo(jpeg.iccProfile().orElseThrow());
  }

  @Test
  void ofALargeColorProfileAreSplitOverSegments() {
    byte[] profile = Arrays.copyOf(jpeg.iccProfile().orElseThrow(), 150_000);
    ByteBuffer.wrap(profile).putInt(profile.length);
    ImageMetadata large = jpeg.withIccProfile(profile);
    ImageMetadata again = Samples.read(ImageFormat.JPEG, Samples.spliced(large, ImageFormat.JPEG));

    assertThat(again.iccProfile().orElseThrow()).isEqualTo(profile);
  }

  @Test
  void ofCommentsAreKeptInJpegAndPng() {
    ImageMetadata again = Samples.read(ImageFormat.JPEG, Samples.spliced(jpeg, ImageFormat.JPEG));

    assertThat(again.blocks().comments)
        .containsExactly("An osprey, perched".getBytes(StandardCharsets.UTF_8));
    assertThat(Samples.listing(Samples.spliced(jpeg, ImageFormat.PNG)))
        .contains("PNG-tEXt/Textual Data=Comment: An osprey, perched");
  }

  @Test
  void ofCommentsGoFromPngToJpeg() {
    ImageMetadata png = Samples.read(ImageFormat.PNG, Samples.rich(ImageFormat.PNG));
    List<String> warnings = new ArrayList<>();
    byte[] file = Samples.spliced(png, ImageFormat.JPEG, warnings);

    assertThat(Samples.listing(file)).contains("JpegComment/JPEG Comment=An osprey, perched");
    assertThat(warnings).containsExactly("JPEG has no place for: gAMA, Author, tIME");
  }

  @Test
  void withoutAPlaceAreNamedInOneWarning() {
    List<String> warnings = new ArrayList<>();
    Samples.spliced(jpeg, ImageFormat.WEBP, warnings);

    assertThat(warnings).containsExactly("WEBP has no place for: IPTC, comment, APP12 Ducky");
  }
}
