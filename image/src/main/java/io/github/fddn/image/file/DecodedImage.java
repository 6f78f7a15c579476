package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.PixelWriter;
import io.github.fddn.image.codec.StoredPixels;
import io.github.fddn.image.color.ColorTransport;
import io.github.fddn.image.color.GrayTones;
import io.github.fddn.image.color.Transparency;
import io.github.fddn.image.metadata.ImageMetadata;
import io.github.fddn.image.metadata.MetadataPolicy;
import io.github.fddn.image.metadata.Thumbnail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A photograph read from a file: the picture to restore, and everything needed to write the
 * restored one as the same photograph.
 *
 * <p>Memory: {@link #bytesHeld()}. An sRGB or gray picture is held once, at its own depth (3 bytes
 * a pixel for an ordinary photograph); one in another colour space, or with colours under
 * transparent pixels, is held as stored and again as seen, the latter with sixteen bits a sample (6
 * or 8 bytes a pixel more) unless it is sRGB.
 *
 * <p>Thread-safe as long as nobody writes into the samples of {@link #image()}.
 */
public final class DecodedImage {
  private final ImageHeader header;
  private final StoredPixels stored;
  private final ColorTransport transport;
  private final Image seen;
  private final ImageMetadata metadata;
  private final List<String> warnings;

  DecodedImage(
      ImageHeader header, StoredPixels stored, ImageMetadata metadata, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    this.header = header;
    this.stored = stored;
    this.metadata = metadata;
    this.transport = ColorTransport.of(stored, metadata.iccProfile(), all::add);
    this.seen = Transparency.filled(transport.seen(stored));
    this.warnings = List.copyOf(all);
  }

  private DecodedImage(DecodedImage other, List<String> warnings) {
    this.header = other.header;
    this.stored = other.stored;
    this.metadata = other.metadata;
    this.transport = other.transport;
    this.seen = other.seen;
    this.warnings = warnings;
  }

  DecodedImage withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(0, warning);
    return new DecodedImage(this, List.copyOf(more));
  }

  /**
   * The picture to restore: samples encoded as in sRGB, gray or RGB, with alpha if the file has it,
   * in the orientation in which the file stores it. Colours under fully transparent pixels are
   * those of their surroundings.
   */
  public Image image() {
    return seen;
  }

  /** The picture as a viewer shows it: {@link #image()} turned by its orientation tag. */
  public Image upright() {
    return Orientation.of(metadata.orientation()).turn(seen);
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
    return warnings;
  }

  /** Bytes of samples that this object keeps alive. */
  public long bytesHeld() {
    long bytes = bytes(stored.samples());
    return seen == stored.samples() ? bytes : bytes + bytes(seen);
  }

  private static long bytes(Image image) {
    return image.size().pixels() * image.channels() * (image.isSixteenBit() ? 2 : 1);
  }

  /**
   * Writes the restored picture with this photograph's metadata, alpha and colour profile.
   *
   * <p>Where {@code restored} equals {@link #image()} the stored samples are written unchanged.
   * Large pictures pass through a temporary file.
   *
   * @param restored a picture of the size, channels and depth of {@link #image()}; not changed
   * @param out gets the file; not closed
   * @return warnings, one line each, of what the format could not keep
   * @throws IOException if {@code out} cannot be written
   */
  public List<String> encode(Image restored, EncodeOptions options, OutputStream out)
      throws IOException {
    requireSameShape(restored);
    List<String> lost = new ArrayList<>();
    boolean flatten = stored.inks() == Inks.CMYK && !PixelWriter.holdsInks(options.format());
    StoredPixels pixels = flatten ? light(restored) : back(restored);
    ImageMetadata kept = metadata.under(options.metadata());
    if (flatten) {
      lost.add(options.format() + " cannot hold CMYK: the picture was converted to sRGB");
      kept = kept.withoutColor();
    }
    Optional<Image> toned =
        PixelWriter.holdsGray(options.format())
            ? Optional.empty()
            : inSrgb(pixels.samples(), kept.iccProfile());
    if (toned.isPresent()) {
      lost.add(options.format() + " cannot hold gray: the picture was converted to sRGB");
      pixels = StoredPixels.ofLight(toned.get());
      kept = kept.withoutColor();
    }
    if (options.metadata() != MetadataPolicy.STRIP_ALL) {
      kept = withNewThumbnail(kept, restored);
    }
    write(pixels, kept, options, out, lost::add);
    return lost;
  }

  private static Optional<Image> inSrgb(Image samples, Optional<byte[]> profile) {
    return profile.flatMap(bytes -> GrayTones.inSrgb(samples, bytes));
  }

  private static void write(
      StoredPixels pixels,
      ImageMetadata metadata,
      EncodeOptions options,
      OutputStream out,
      Consumer<String> lost)
      throws IOException {
    PixelWriter writer =
        new PixelWriter(options.format(), options.quality(), metadata.tiffByteOrder());
    try (Spool spool = Spool.of(bytes(pixels.samples()))) {
      writer.write(pixels, spool.output(), lost);
      try (SeekableByteChannel encoded = spool.written()) {
        metadata.splice(options.format(), encoded, out, lost);
      }
    }
  }

  /** Writes a picture that comes from no file: no metadata, sRGB. */
  static List<String> encodeBare(Image picture, EncodeOptions options, OutputStream out)
      throws IOException {
    List<String> lost = new ArrayList<>();
    write(StoredPixels.ofLight(picture), ImageMetadata.empty(), options, out, lost::add);
    return lost;
  }

  private StoredPixels back(Image restored) {
    StoredPixels pixels = transport.back(stored, seen, restored);
    return pixels.inks() == Inks.CMYK
        ? pixels
        : StoredPixels.ofLight(Transparency.restored(stored.samples(), pixels.samples()));
  }

  private StoredPixels light(Image restored) {
    return StoredPixels.ofLight(stored.samples().isSixteenBit() ? restored : restored.toEightBit());
  }

  private static ImageMetadata withNewThumbnail(ImageMetadata metadata, Image restored)
      throws IOException {
    Optional<Thumbnail> old = metadata.thumbnail();
    return old.isEmpty()
        ? metadata.withoutThumbnail()
        : metadata.withThumbnail(SmallPicture.jpeg(restored, old.get().size()));
  }

  private void requireSameShape(Image restored) {
    if (!restored.size().equals(seen.size())
        || restored.channels() != seen.channels()
        || restored.isSixteenBit() != seen.isSixteenBit()) {
      throw new IllegalArgumentException(
          "Restored picture: got "
              + shape(restored)
              + ", expected "
              + shape(seen)
              + " as of image()");
    }
  }

  private static String shape(Image image) {
    return image.size()
        + " with "
        + image.channels()
        + " channels of "
        + (image.isSixteenBit() ? 16 : 8)
        + " bits";
  }

  /** The format to write by default: that of the file, or PNG where that is only read. */
  public ImageFormat defaultFormat() {
    return header.format().orWritable();
  }
}
