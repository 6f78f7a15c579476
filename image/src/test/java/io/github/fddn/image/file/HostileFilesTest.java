package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.codec.PixelReader;
import io.github.fddn.image.codec.PixelsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
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

  /** Decoders look for the header further on, and a small one in front would pass the limits. */
  @Test
  void aPngThatBeginsWithAnotherChunkIsRefused() throws IOException {
    byte[] enormous = enormousPng();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(enormous, 0, 8);
    file.write(chunk("smAL", 8));
    file.write(enormous, 8, enormous.length - 8);
    byte[] png = file.toByteArray();
    String message =
        "the PNG file begins with another chunk, expected IHDR of 13 bytes; get another copy";

    assertThatThrownBy(() -> ImageFile.probe(png, "a.png"))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage("a.png: " + message);
    assertThatThrownBy(() -> PixelReader.read(ImageFormat.PNG, png, warning -> {}))
        .isInstanceOf(PixelsException.class)
        .hasMessage(message);
  }

  /** A width in fractions, which the header's reader takes for the place where it stands. */
  @Test
  void pixelsOfAnotherSizeThanTheHeaderSaysAreRefused() throws IOException {
    byte[] sound = TestImages.file("none.tif");
    ImageSize size = ImageFile.probe(sound, "sound.tif").size();
    ByteBuffer tiff = ByteBuffer.allocate(sound.length + 8).put(sound);
    tiff.order(sound[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.putInt(size.width()).putInt(1);
    int entry = tiff.getInt(4) + 2;
    while (tiff.getShort(entry) != 256) {
      entry += 12;
    }
    tiff.putShort(entry + 2, (short) 5).putInt(entry + 4, 1).putInt(entry + 8, sound.length);

    assertThatThrownBy(() -> ImageFile.read(tiff.array(), "a.tif", ImageLimits.DEFAULT))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "a.tif: the TIFF data has "
                + size
                + " pixels, expected the "
                + new ImageSize(sound.length, size.height())
                + " of its header; get another copy");
  }

  /** A header of 50,000 × 50,000 pixels with almost nothing behind it. */
  private static byte[] enormousPng() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeLong(0x89504e470d0a1a0aL);
    bytes.write(chunk("IHDR", 50_000));
    return bytes.toByteArray();
  }

  /** What a header of a square picture says, in a chunk of any type. */
  private static byte[] chunk(String type, int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeBytes(type);
    fields.writeInt(side);
    fields.writeInt(side);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 checksum = new CRC32();
    checksum.update(header.toByteArray());
    out.writeInt(13);
    out.write(header.toByteArray());
    out.writeInt((int) checksum.getValue());
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"rgb.jpg, 20, 00", "rgb.jpg, 2, ffe20002", "rgb.png, 33, 00000000736d414c00000000"})
  void rubbishBeforeThePictureIsReadNoFurtherThanAnyoneNeeds(String file, int at, String rubbish)
      throws IOException {
    byte[] sound = TestImages.file(file);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(sound, 0, at);
    for (int i = 0; i < 500_000; i++) {
      bytes.write(HexFormat.of().parseHex(rubbish));
    }
    bytes.write(sound, at, sound.length - at);

    assertThatThrownBy(() -> ImageFile.probe(bytes.toByteArray(), "a"))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching("a: the file has too many .*, expected fewer than 65536; .*");
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
