package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.metadata.ImageMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A photograph read from a file: the picture to restore, and everything needed to write the
 * restored one as the same photograph.
 *
 * <p>Thread-safe as long as nobody writes into the samples of {@link #image()}.
 */
public final class DecodedImage {
  private final ImageHeader header;
  private final StoredPixels stored;
  private final ImageMetadata metadata;
  private final List<String> warnings;

  DecodedImage(
      ImageHeader header, StoredPixels stored, ImageMetadata metadata, List<String> warnings) {
    this.header = header;
    this.stored = stored;
    this.metadata = metadata;
    this.warnings = warnings;
  }

  /**
   * The picture to restore: samples encoded as in sRGB, gray or RGB, with alpha if the file has it,
   * in the orientation in which the file stores it.
   */
  public Image image() {
    return stored.samples();
  }

  /** What the file's header says. */
  public ImageHeader header() {
    return header;
  }

  /** Everything but the pixels. */
  public ImageMetadata metadata() {
    return metadata;
  }

  /** What was odd about the file, one line each, without the file's name. */
  public List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /** Bytes of samples that this object keeps alive. */
  public long bytesHeld() {
    Image image = stored.samples();
    return image.size().pixels() * image.channels() * (image.isSixteenBit() ? 2 : 1);
  }

  /**
   * Writes the restored picture with this photograph's metadata, alpha and colour profile.
   *
   * @param restored a picture of the size, channels and depth of {@link #image()}
   * @param out gets the file; not closed
   * @return warnings, one line each, of what the format could not keep
   * @throws IOException if {@code out} cannot be written
   */
  public List<String> encode(Image restored, EncodeOptions options, OutputStream out)
      throws IOException {
    List<String> lost = new ArrayList<>();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    if (options.format() == ImageFormat.JPEG) {
      Image flat = Depth.onWhite(Depth.toEightBit(restored));
      if (restored.hasAlpha()) {
        lost.add("JPEG has no transparency: the picture was laid on white");
      }
      if (restored.isSixteenBit()) {
        lost.add("JPEG has 8 bits a sample: 16 were rounded");
      }
      new JpegWriter(options.quality()).writeLight(flat, pixels);
    } else {
      PngWriter.write(restored, pixels);
    }
    metadata
        .under(options.metadata())
        .splice(options.format(), pixels.toByteArray(), out, lost::add);
    return lost;
  }
}
