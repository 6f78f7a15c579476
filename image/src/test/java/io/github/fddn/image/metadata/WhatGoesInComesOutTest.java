package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Blocks of any content and size. */
class WhatGoesInComesOutTest {
  private static final byte[] PROFILE_START =
      Arrays.copyOf(
          Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG)).iccProfile().orElseThrow(),
          128);

  private static ImageMetadata again(Blocks blocks, ImageFormat format) {
    byte[] file = Samples.spliced(new ImageMetadata(blocks), format);
    return ImageMetadata.read(format, file, warning -> {});
  }

  private static byte[] random(long seed, int length, byte[] start) {
    byte[] bytes = new byte[Math.max(length, start.length)];
    new Random(seed).nextBytes(bytes);
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  @Property(tries = 40)
  void ofProfiles(@ForAll long seed, @ForAll @IntRange(min = 128, max = 200_000) int length) {
    Blocks blocks = new Blocks();
    blocks.icc = random(seed, length, PROFILE_START);
    ByteBuffer.wrap(blocks.icc).putInt(length);
    for (ImageFormat format :
        List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP, ImageFormat.TIFF)) {
      assertThat(again(blocks, format).iccProfile().orElseThrow()).isEqualTo(blocks.icc);
    }
  }

  @Property(tries = 40)
  void ofExif(@ForAll long seed, @ForAll @IntRange(min = 26, max = ExifBlock.JPEG_LIMIT) int length)
      throws DamagedException {
    byte[] start = ExifBlock.ofOrientation(6).bytes();
    Blocks blocks = new Blocks();
    blocks.exif = ExifBlock.of(random(seed, length, start));
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
      assertThat(again(blocks, format).blocks().exif.bytes()).isEqualTo(blocks.exif.bytes());
    }
  }

  @Property(tries = 40)
  void ofPacketsThatAreNoXml(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = XmpPacket.JPEG_LIMIT) int length) {
    Blocks blocks = new Blocks();
    blocks.xmp = XmpPacket.of(random(seed, length, new byte[0]));
    for (ImageFormat format :
        List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP, ImageFormat.TIFF)) {
      assertThat(again(blocks, format).blocks().xmp.main()).isEqualTo(blocks.xmp.main());
    }
  }

  @Property(tries = 40)
  void ofComments(@ForAll @Size(max = 5) List<byte[]> comments) {
    Blocks blocks = new Blocks();
    blocks.comments.addAll(comments);

    assertThat(again(blocks, ImageFormat.JPEG).blocks().comments)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(comments);
  }

  @Property(tries = 20)
  void ofIptc(@ForAll @Size(min = 1, max = 2000) byte[] iptc) {
    iptc[0] = 0x1c; // the mark of IPTC records
    Blocks blocks = new Blocks();
    blocks.separateIptc = iptc;
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF)) {
      assertThat(again(blocks, format).blocks().iptc().orElseThrow()).isEqualTo(iptc);
    }
  }
}
