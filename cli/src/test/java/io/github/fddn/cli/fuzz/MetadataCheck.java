package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.codec.PixelWriter;
import io.github.fddn.image.codec.StoredPixels;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.metadata.ImageMetadata;
import io.github.fddn.image.metadata.MetadataPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Whatever stands in a file's metadata, it can be put into another picture, which can be read;
 * orientation and profile come out of it, and what comes out goes through unchanged ever after.
 *
 * @param format what the input is taken for
 */
record MetadataCheck(ImageFormat format) implements Check {
  private static final List<ImageFormat> TARGETS =
      List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.WEBP);

  @Override
  public void accept(byte[] input) throws IOException {
    List<String> warnings = new ArrayList<>();
    ImageMetadata read = ImageMetadata.read(format, input, warnings::add);
    warnings.forEach(Messages::assertIsOneLine);
    assertThat(read.orientation()).isBetween(1, 8);
    read.thumbnail();
    read.resolution();
    // One of all ways for each input, so that the fuzzer is fast and the same input goes the same.
    int way = way(input);
    ImageFormat target = TARGETS.get(way % TARGETS.size());
    ImageMetadata changed = changed(read, way / TARGETS.size());
    assertComesBack(changed, target);
  }

  private static int way(byte[] input) {
    CRC32 sum = new CRC32();
    sum.update(input);
    return (int) (sum.getValue() % (TARGETS.size() * 6L));
  }

  private static ImageMetadata changed(ImageMetadata metadata, int change) {
    return switch (change) {
      case 0 -> metadata.under(MetadataPolicy.STRIP_GPS);
      case 1 -> metadata.under(MetadataPolicy.STRIP_ALL);
      case 2 -> metadata.withOrientation(6);
      case 3 -> metadata.withThumbnail(new byte[700]);
      case 4 -> metadata.withoutThumbnail();
      default -> metadata;
    };
  }

  private static void assertComesBack(ImageMetadata metadata, ImageFormat target)
      throws IOException {
    byte[] once = spliced(metadata, target);
    DecodedImage picture = ImageFile.read(once, Messages.NAME, PictureCheck.LIMITS);
    picture.warnings().forEach(Messages::assertIsOneLine);
    ImageMetadata again = picture.metadata();
    assertThat(again.orientation()).as("orientation").isEqualTo(metadata.orientation());
    assertThat(again.iccProfile().isPresent())
        .as("profile")
        .isEqualTo(metadata.iccProfile().isPresent());
    if (again.iccProfile().isPresent()) {
      assertThat(again.iccProfile().get()).isEqualTo(metadata.iccProfile().get());
    }
    byte[] twice = spliced(again, target);
    // The first file may say in another way what the input said; from then on nothing changes.
    ImageMetadata third = ImageMetadata.read(target, twice, Messages::assertIsOneLine);
    assertThat(spliced(third, target)).as("written three times").isEqualTo(twice);
  }

  private static byte[] spliced(ImageMetadata metadata, ImageFormat target) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metadata.splice(
        target, plain(target, metadata.tiffByteOrder()), out, Messages::assertIsOneLine);
    return out.toByteArray();
  }

  private static byte[] plain(ImageFormat format, ByteOrder order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      new PixelWriter(format, 95, order)
          .write(
              StoredPixels.ofLight(TestImages.waves(new ImageSize(8, 6), 3, false)),
              stream,
              Messages::assertIsOneLine);
    }
    return out.toByteArray();
  }
}
