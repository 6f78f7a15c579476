package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.TestImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {
  private static final ImageLimits LIMITS = new ImageLimits(1_000_000, 1_000_000);

  @TempDir Path folder;

  /** Damage must be found or cost nothing: never another exception, never an endless loop. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk-profile.jpg",
        "rgba16.png",
        "palette-trns.png",
        "interlaced.png",
        "lzw.tif",
        "tiled.tif",
        "planar.tif",
        "jpeg.tif",
        "bilevel.tif",
        "lossy-alpha.webp",
        "lossless.webp",
        "rle8.bmp",
        "animated.gif"
      })
  void changedBytesEndInAPictureOrInOneKindOfException(String file) throws IOException {
    byte[] sound = TestImages.file(file);
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      byte[] damaged = sound.clone();
      // Half of the damage goes into the first bytes, where the structure is.
      int reach = seed % 2 == 0 ? Math.min(300, damaged.length) : damaged.length;
      for (int i = 0; i < 1 + seed % 7; i++) {
        damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      String name = file + " with seed " + seed;
      try {
        DecodedImage decoded = ImageFile.read(damaged, name, LIMITS);
        assertThat(decoded.image().size()).isEqualTo(decoded.header().size());
      } catch (UnreadableImageException e) {
        assertThat(e.getMessage()).startsWith(name + ": ").doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none.tif",
        "lzw.tif",
        "tiled.tif",
        "rgb16.tif",
        "lossy.webp",
        "lossless.webp",
        "rgb.bmp",
        "palette.gif",
        "rle8.bmp",
        "cmyk-profile.jpg"
      })
  void cutOffFilesAreRefused(String file) {
    byte[] whole = TestImages.file(file);
    for (int percent : new int[] {5, 30, 60, 80}) {
      byte[] part = Arrays.copyOf(whole, whole.length * percent / 100);
      assertThatThrownBy(() -> ImageFile.read(part, file, LIMITS))
          .as("%s cut off at %d %%", file, percent)
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float.tif|the TIFF file has samples of 32 bits, signed or floating point, expected"
            + " unsigned ones of up to 16 bits; convert it first",
      })
  void unsupportedKindsSayWhatIsExpected(String file, String message) {
    assertThatThrownBy(() -> ImageFile.read(TestImages.file(file), file, LIMITS))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void aPngOfEnormousSizeIsRefusedByItsHeader() throws IOException {
    Path bomb = folder.resolve("bomb.png");
    Files.write(bomb, enormousPng());
    assertThat(ImageFile.probe(bomb).size().pixels()).isEqualTo(2_500_000_000L);
    assertThatThrownBy(() -> ImageFile.read(bomb, ImageLimits.DEFAULT))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            bomb
                + ": the picture has 50000x50000 pixels, expected at most 200 megapixels; raise the"
                + " limit if the file can be trusted");
  }

  /** A header of 50,000 × 50,000 pixels with almost nothing behind it. */
  private static byte[] enormousPng() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeBytes("IHDR");
    fields.writeInt(50_000);
    fields.writeInt(50_000);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 checksum = new CRC32();
    checksum.update(header.toByteArray());
    out.writeInt(13);
    out.write(header.toByteArray());
    out.writeInt((int) checksum.getValue());
    return bytes.toByteArray();
  }

  @Test
  void filesOfTooManyBytesAreRefusedBeforeTheyAreRead() throws IOException {
    byte[] file = TestImages.file("rgb.png");
    ImageLimits tight = new ImageLimits(1_000_000, 1000);
    String message =
        "the file has "
            + file.length
            + " bytes, expected at most 1000; raise the limit if the file"
            + " can be trusted";
    assertThatThrownBy(() -> ImageFile.read(file, "a.png", tight)).hasMessage("a.png: " + message);
    Path path = Files.write(folder.resolve("b.png"), file);
    assertThatThrownBy(() -> ImageFile.read(path, tight)).hasMessage(path + ": " + message);
    assertThatThrownBy(() -> ImageFile.read(new ByteArrayInputStream(file), "c.png", tight))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("c.png: the file has 1001 bytes");
  }

  @Test
  void renamedFilesAreReadWithAWarning() throws IOException {
    Path renamed = Files.write(folder.resolve("photo.png"), TestImages.file("rgb.jpg"));
    assertThat(ImageFile.read(renamed, LIMITS).warnings())
        .containsExactly("the file is named as PNG but is JPEG; read as such");
  }

  @Test
  void whatIsNoPictureIsNamed() throws IOException {
    byte[] text = "Dear photographer".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ImageFile.read(text, "letter.jpg", LIMITS))
        .hasMessage(
            "letter.jpg: not a picture that can be read, expected JPEG, PNG, TIFF, WebP, BMP or"
                + " GIF; convert it first");
    assertThatThrownBy(() -> ImageFile.read(new byte[0], "nothing.jpg", LIMITS))
        .hasMessage("nothing.jpg: the file is empty, expected a picture; get another copy");
    Path missing = folder.resolve("missing.jpg");
    assertThatThrownBy(() -> ImageFile.read(missing, LIMITS))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": no such file; check the name");
    assertThatThrownBy(() -> ImageFile.read(folder, LIMITS))
        .hasMessage(folder + ": this is a folder, expected a picture; name a file in it");
  }
}
