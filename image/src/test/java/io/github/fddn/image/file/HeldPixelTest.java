package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeldPixelTest {
  private static List<String> pictures() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(TestImages.class.getResource("/pictures")).toURI();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void noPictureHoldsMoreThanItsHeaderSays(String name) {
    DecodedImage decoded;
    try {
      decoded = ImageFile.read(TestImages.file(name), name, ImageLimits.DEFAULT);
    } catch (UnreadableImageException e) {
      // Those that show what is refused.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(decoded.header().estimatedBytes()).isGreaterThanOrEqualTo(decoded.bytesHeld());
  }

  @Test
  void anOrdinaryPhotographIsEstimatedExactly() throws IOException {
    DecodedImage decoded =
        ImageFile.read(TestImages.file("rgb.jpg"), "rgb.jpg", ImageLimits.DEFAULT);

    assertThat(decoded.header().estimatedBytes()).isEqualTo(decoded.bytesHeld());
  }
}
