package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.UnreadableImageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Any bytes are a picture of the size that its header tells, which can be written and read again,
 * or are refused in one line.
 */
final class PictureCheck implements Check {
  static final ImageLimits LIMITS = new ImageLimits(250_000, 1 << 18);

  @Override
  public void accept(byte[] input) throws IOException {
    Optional<DecodedImage> decoded = decoded(input);
    if (decoded.isPresent()) {
      assertIsWrittenAndReadAgain(decoded.get());
    }
  }

  private static Optional<DecodedImage> decoded(byte[] input) throws IOException {
    try {
      DecodedImage decoded = ImageFile.read(input, Messages.NAME, LIMITS);
      ImageHeader header = decoded.header();
      assertThat(decoded.image().size()).as("size").isEqualTo(header.size());
      assertThat(decoded.image().channels()).as("channels").isBetween(1, 4);
      decoded.warnings().forEach(Messages::assertIsOneLine);
      return Optional.of(decoded);
    } catch (UnreadableImageException e) {
      Messages.assertTells(e);
      assertThat(e.getMessage()).doesNotContain("memory does not suffice");
      return Optional.empty();
    }
  }

  private static void assertIsWrittenAndReadAgain(DecodedImage decoded) throws IOException {
    ImageFormat format = decoded.defaultFormat();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    decoded
        .encode(decoded.image(), EncodeOptions.of(format), file)
        .forEach(Messages::assertIsOneLine);
    DecodedImage again =
        ImageFile.read(
            new ByteArrayInputStream(file.toByteArray()), Messages.NAME, ImageLimits.DEFAULT);
    assertThat(again.header().format()).isEqualTo(format);
    assertThat(again.image().size()).as("size again").isEqualTo(decoded.image().size());
    boolean lossless = format == ImageFormat.PNG || format == ImageFormat.TIFF;
    if (lossless) {
      assertSameSamples(again.image(), decoded.image());
    }
  }

  private static void assertSameSamples(Image again, Image image) {
    assertThat(again.channels()).as("channels again").isEqualTo(image.channels());
    assertThat(again.isSixteenBit()).as("depth again").isEqualTo(image.isSixteenBit());
    if (image.isSixteenBit()) {
      assertThat(again.shorts()).isEqualTo(image.shorts());
    } else {
      assertThat(again.bytes()).isEqualTo(image.bytes());
    }
  }
}
