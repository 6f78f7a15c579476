package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.ImageFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are larger than what should be held in memory. */
class StreamingTest {
  /** Twenty times what the metadata of the fixture has, and a four-hundredth of the file. */
  private static final long MAX_BYTES_READ = 3 << 20;

  private static final long PIXEL_BYTES = 1L << 30;

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "BMP", "TIFF", "WEBP"})
  void givesTheSameByteByByteAsInOnePiece(ImageFormat format) throws IOException {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    byte[] encoded = Samples.plain(format, metadata.tiffByteOrder());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream stream = metadata.into(format, out, warning -> {})) {
      for (byte b : encoded) {
        stream.write(b);
      }
    }

    assertThat(out.toByteArray()).isEqualTo(Samples.spliced(metadata, format));
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "BMP"})
  void passesPixelsOnAtOnce(ImageFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream stream = ImageMetadata.empty().into(format, out, warning -> {})) {
      stream.write(Samples.plain(format, ByteOrder.BIG_ENDIAN));
      int before = out.size();
      stream.write(new byte[100_000]);

      assertThat(out.size() - before).isEqualTo(100_000);
    }
  }

  @Test
  void leavesThePixelsAsTheyAre() throws IOException {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    for (ImageFormat format :
        new ImageFormat[] {ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.BMP}) {
      byte[] plain = Samples.plain(format, metadata.tiffByteOrder());

      assertThat(pixels(Samples.spliced(metadata.withoutColor(), format)))
          .as("%s", format)
          .isEqualTo(pixels(plain));
    }
  }

  private static int[] pixels(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file)).getRGB(0, 0, 40, 30, null, 0, 40);
  }

  @Test
  void ofATiffFileReadsNoPixels(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.tif");
    byte[] small = Samples.rich(ImageFormat.TIFF);
    Files.write(file, small);
    try (FileChannel grow = FileChannel.open(file, StandardOpenOption.WRITE)) {
      grow.write(ByteBuffer.wrap(new byte[] {0}), PIXEL_BYTES); // sparse, where disks allow it
    }
    try (Counting channel = new Counting(FileChannel.open(file))) {
      ImageMetadata metadata = ImageMetadata.read(ImageFormat.TIFF, channel, Samples::unexpected);

      assertThat(metadata.orientation()).isEqualTo(6);
      assertThat(channel.bytesRead).isLessThan(MAX_BYTES_READ);
    }
  }

  /** A file that counts what is read of it. */
  private static final class Counting implements SeekableByteChannel {
    private final FileChannel file;
    private long bytesRead;

    Counting(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int length = file.read(target);
      bytesRead += Math.max(0, length);
      return length;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return file.write(source);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  @Test
  void refusesTiffInTheWrongByteOrder() {
    ImageMetadata metadata = Samples.read(ImageFormat.JPEG, Samples.rich(ImageFormat.JPEG));
    byte[] little = Samples.plain(ImageFormat.TIFF, ByteOrder.LITTLE_ENDIAN);

    assertThatThrownBy(
            () ->
                metadata.splice(
                    ImageFormat.TIFF, little, OutputStream.nullOutputStream(), warning -> {}))
        .hasMessage("Bug: the TIFF file is LITTLE_ENDIAN, expected BIG_ENDIAN");
  }
}
