package io.github.fddn.restore.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNameTest {
  @Property
  void itsPartsMakeTheNameAgain(@ForAll String name) {
    String whole = PhotoName.of(name).toString();

    // Only a dot at the very end is lost, which stands for no extension.
    assertThat(name).isIn(whole, whole + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "holiday.JPG, JPEG, holiday.JPG",
    "holiday.jpeg, JPEG, holiday.jpeg",
    "holiday.bmp, PNG, holiday.png",
    "holiday, JPEG, holiday.jpg",
    "1.2.3, PNG, 1.2.png"
  })
  void theExtensionStaysIfItFitsTheFormat(String name, ImageFormat format, String expected) {
    assertThat(PhotoName.of(name).in(format)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden.jpg", "Thumbs.db", "@eaDir", "__MACOSX", ".fddn-1"})
  void whatPeopleDoNotSeeIsHidden(String name) {
    assertThat(PhotoName.of(name).isHidden()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_DSC0042.JPG", "a.b.jpg", "-x.png"})
  void whatCamerasWriteIsNotHidden(String name) {
    assertThat(PhotoName.of(name).isHidden()).isFalse();
  }

  @Test
  void rawFilesAndOutputsAreKnownByTheirNames() {
    assertThat(PhotoName.of("a.NEF").isRaw()).isTrue();
    assertThat(PhotoName.of("a.jpg").isRaw()).isFalse();
    assertThat(PhotoName.of("a-deblurred.jpg").isOutput()).isTrue();
    assertThat(PhotoName.of("a.jpg").isOutput()).isFalse();
  }

  @Test
  void theInputOfAnOutputIsFoundAgain() {
    PhotoName photo = PhotoName.of("a.jpg");

    assertThat(photo.asOutput()).hasToString("a-deblurred.jpg");
    assertThat(photo.asOutput().asInput()).isEqualTo(photo);
    assertThat(photo.asInput()).isEqualTo(photo);
  }

  @Test
  void anOutputBesideItsInputHasANameThatFileSystemsTake() {
    PhotoName longest = PhotoName.of("ü".repeat(125) + ".jpg");

    assertThat(longest.asOutput().isOutput()).isTrue();
    assertThat(longest.asOutput().toString().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(255);
  }
}
