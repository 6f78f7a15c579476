package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Damaged metadata is a warning; whatever the bytes, nothing is thrown and a file comes out. */
class DamagedMetadataTest {
  private static final int JFIF_BYTES = 20;

  @Property(tries = 120)
  void neverThrows(
      @ForAll ImageFormat format,
      @ForAll @Size(min = 1, max = 30) List<@From("places") Integer> places,
      @ForAll @IntRange(min = 1, max = 255) int value) {
    byte[] damaged = Samples.rich(format);
    for (int place : places) {
      damaged[place % damaged.length] += (byte) value;
    }

    assertThatAllCanBeDoneWith(format, damaged);
  }

  /** Most bytes near the start, where headers, EXIF and directories are. */
  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(2, 3000)),
        Tuple.of(1, Arbitraries.integers().between(2, 200_000)));
  }

  @Property(tries = 60)
  void neverThrowsWhenTheFileIsCutOff(
      @ForAll ImageFormat format, @ForAll @IntRange(min = 0, max = 5000) int length) {
    byte[] whole = Samples.rich(format);

    assertThatAllCanBeDoneWith(format, Arrays.copyOf(whole, Math.min(length, whole.length)));
  }

  @Property(tries = 120)
  void neverThrowsOnExifOfAnyBytes(@ForAll @Size(max = 200) byte[] tail) {
    byte[] exif = Arrays.copyOf(new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0}, 8 + tail.length);
    System.arraycopy(tail, 0, exif, 8, tail.length);
    Blocks blocks = new Blocks();
    blocks.setExif(exif, warning -> {});

    assertThatAllCanBeDoneWith(new ImageMetadata(blocks));
  }

  private static void assertThatAllCanBeDoneWith(ImageFormat format, byte[] file) {
    assertThatAllCanBeDoneWith(ImageMetadata.read(format, file, warning -> {}));
  }

  private static void assertThatAllCanBeDoneWith(ImageMetadata metadata) {
    for (ImageMetadata changed :
        List.of(
            metadata,
            metadata.withOrientation(1),
            metadata.withOrientation(6),
            metadata.withThumbnail(new byte[700]),
            metadata.withThumbnail(new byte[5000]),
            metadata.withoutThumbnail(),
            metadata.under(MetadataPolicy.STRIP_GPS),
            metadata.under(MetadataPolicy.STRIP_ALL))) {
      for (ImageFormat target :
          List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.WEBP)) {
        byte[] file = Samples.spliced(changed, target);

        assertThat(ImageFormat.sniff(file)).contains(target);
      }
    }
  }

  @Test
  void ofAProfileWithAMissingPartIsNamed() {
    byte[] file = Samples.rich(ImageFormat.JPEG);
    int second = ThumbnailTest.indexOf(file, new byte[] {'F', 'I', 'L', 'E', 0, 2, 2});
    file[second] = 'f'; // no longer a part of the profile
    List<String> warnings = new ArrayList<>();
    ImageMetadata metadata = ImageMetadata.read(ImageFormat.JPEG, file, warnings::add);

    assertThat(warnings)
        .containsExactly("The colour profile is damaged and is left out: it has 1 of its 2 parts");
    assertThat(metadata.iccProfile()).isEmpty();
    assertThat(metadata.orientation()).isEqualTo(6);
  }

  @Test
  void ofExifIsNamed() {
    byte[] file = Samples.rich(ImageFormat.JPEG);
    file[JFIF_BYTES + 10] = 'X'; // the byte order
    List<String> warnings = new ArrayList<>();
    ImageMetadata metadata = ImageMetadata.read(ImageFormat.JPEG, file, warnings::add);

    assertThat(warnings)
        .containsExactly("EXIF is damaged and is left out: it does not begin with a TIFF header");
    assertThat(metadata.orientation()).isEqualTo(1);
    assertThat(metadata.iccProfile()).isPresent();
  }

  @Test
  void ofXmpIsNamedAndItsBytesAreKept() {
    byte[] file = Samples.rich(ImageFormat.JPEG);
    int at = ThumbnailTest.indexOf(file, new byte[] {'<', 'x', ':', 'x'});
    file[at] = '>';
    List<String> warnings = new ArrayList<>();
    ImageMetadata metadata = ImageMetadata.read(ImageFormat.JPEG, file, warnings::add);

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("XMP is damaged and is carried as it is: it is not well-formed XML: ");
    assertThat(metadata.under(MetadataPolicy.STRIP_GPS).blocks().xmp).isNull();
  }

  @Test
  void ofAPacketThatWouldFillTheMemoryIsCarriedAsItIs() {
    byte[] packet = ("<x>" + "<a/>".repeat(300_000) + "</x>").getBytes(UTF_8);
    Blocks blocks = new Blocks();
    List<String> warnings = new ArrayList<>();
    blocks.setXmp(XmpPacket.of(packet), warnings::add);

    assertThat(warnings)
        .containsExactly(
            "XMP is damaged and is carried as it is: it has more than 300000 elements and"
                + " attributes");
    assertThat(blocks.xmp.main()).isSameAs(packet);
  }

  @Test
  void ofXmpWithADocumentTypeIsNotRead() {
    byte[] packet = "<!DOCTYPE x [<!ENTITY e 'no'>]><x>&e;</x>".getBytes(UTF_8);
    Blocks blocks = new Blocks();
    List<String> warnings = new ArrayList<>();
    blocks.setXmp(XmpPacket.of(packet), warnings::add);

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("DOCTYPE is disallowed");
  }

  @Test
  void ofADirectoryThatPointsAtItselfIsPassedOver() throws DamagedException {
    ExifBlock loop =
        ExifBlock.of(
            new byte[] {
              'M',
              'M',
              0,
              42,
              0,
              0,
              0,
              8,
              0,
              1, //
              (byte) 0x88,
              0x25,
              0,
              4,
              0,
              0,
              0,
              1,
              0,
              0,
              0,
              8, // the GPS directory is this one
              0,
              0,
              0,
              8 // and the next one as well
            });
    Blocks blocks = new Blocks();
    blocks.exif = loop;

    assertThatAllCanBeDoneWith(new ImageMetadata(blocks));
  }
}
