package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What readers that are not ours find in a file before and after its pixels were replaced. */
class KeptTagsTest {
  /** Groups that every format carries. */
  private static final List<String> EVERYWHERE =
      List.of("IFD0:", "ExifIFD:", "GPS:", "Canon:", "InteropIFD:", "XMP-dc:", "XMP-photoshop:");

  /** Tags that describe how the pixels are stored, of the thumbnail too. */
  private static final Set<String> STRUCTURE =
      Set.of("Image Width", "Image Height", "Bits Per Sample", "Compression", "Strip Offsets")
          .stream()
          .collect(Collectors.toUnmodifiableSet());

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP", "TIFF"})
  void areTheSameInTheSameFormat(ImageFormat format) {
    byte[] before = Samples.rich(format);
    byte[] after = Samples.spliced(Samples.read(format, before), format);

    assertThat(photographs(after)).isEqualTo(photographs(before));
  }

  private static Set<String> photographs(byte[] file) {
    return Samples.listing(file).stream()
        .filter(line -> STRUCTURE.stream().noneMatch(tag -> line.contains("/" + tag + "=")))
        .filter(line -> !line.contains("Strip") && !line.contains("Rows"))
        .filter(line -> !line.contains("/Photometric") && !line.contains("/Planar"))
        .filter(line -> !line.contains("/Samples Per Pixel") && !line.startsWith("WebP/"))
        .filter(line -> !line.contains("/Predictor") && !line.contains("/Sample Format"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG,JPEG",
    "JPEG,PNG",
    "JPEG,TIFF",
    "JPEG,WEBP",
    "PNG,JPEG",
    "PNG,PNG",
    "PNG,TIFF",
    "PNG,WEBP",
    "TIFF,PNG",
    "TIFF,TIFF",
    "TIFF,WEBP",
    "WEBP,JPEG",
    "WEBP,PNG",
    "WEBP,TIFF",
    "WEBP,WEBP"
  })
  void thatExiftoolListsAreFoundInEveryFormat(ImageFormat source, ImageFormat target) {
    ImageMetadata metadata = Samples.read(source, Samples.rich(source));
    byte[] after = Samples.spliced(metadata, target);

    String found = String.join("\n", Samples.listing(after));
    assertThat(exiftoolTexts(source))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(found).contains(text));
  }

  /** Texts without formatting of numbers, which the two programs do differently. */
  private static List<String> exiftoolTexts(ImageFormat source) {
    return Samples.text("rich." + source.extension() + ".exiftool.tsv")
        .lines()
        .filter(line -> EVERYWHERE.stream().anyMatch(line::startsWith))
        .filter(line -> !line.startsWith("IFD0:PlanarConfiguration"))
        .map(line -> line.substring(line.indexOf('\t') + 1))
        .filter(value -> value.matches("[A-Za-zü][A-Za-zü0-9. ]{4,}"))
        .filter(
            value ->
                Samples.listing(Samples.rich(source)).stream().anyMatch(l -> l.contains(value)))
        .distinct()
        .toList();
  }

  @Test
  void ofTheMakerNoteStayAtTheirPositionsInTiff() {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    byte[] after = Samples.spliced(metadata, ImageFormat.TIFF);

    assertThat(Samples.listing(after))
        .contains("Canon Makernote/Firmware Version=Firmware Version 1.1.1");
  }

  @Test
  void ofAFarMakerNoteMoveFromTiffToJpegWithAWarning() {
    ImageMetadata metadata = Samples.read(ImageFormat.TIFF, Samples.rich(ImageFormat.TIFF));
    List<String> warnings = new ArrayList<>();
    Samples.spliced(metadata, ImageFormat.JPEG, warnings);

    assertThat(warnings)
        .containsExactly(
            "EXIF is too large for JPEG as it is: the thumbnail is left out, a maker note moves or"
                + " is left out");
  }

  /** In Egypt, for one, Java writes numbers in digits that no reader of PNG knows. */
  @Test
  void areWrittenAlikeWhateverDigitsTheUsersLanguageHas() {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    byte[] usual = Samples.spliced(metadata, ImageFormat.PNG);
    Locale language = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Samples.spliced(metadata, ImageFormat.PNG)).isEqualTo(usual);
    } finally {
      Locale.setDefault(language);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF"})
  void ofIptcAreKeptWhereThereIsAPlaceForThem(ImageFormat target) {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    byte[] after = Samples.spliced(metadata, target);
    ImageMetadata again = Samples.read(target, after);

    assertThat(again.blocks().iptc()).isPresent();
    assertThat(again.blocks().iptc().get()).isEqualTo(metadata.blocks().iptc().get());
  }
}
