package io.github.fddn.image.metadata;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.PlainLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a photograph's file says besides its pixels, independent of the file format: EXIF, XMP,
 * IPTC, colour profile, resolution, comments and the private blocks of one format.
 *
 * <p>Immutable. Blocks are carried as bytes and patched in place; see the table in the description
 * of the package for what goes where.
 */
public final class ImageMetadata {
  private final Blocks blocks;

  ImageMetadata(Blocks blocks) {
    this.blocks = blocks;
  }

  /** What it is made of. */
  Blocks blocks() {
    return blocks;
  }

  /** Metadata that says nothing. */
  public static ImageMetadata empty() {
    return new ImageMetadata(new Blocks());
  }

  /**
   * Reads the metadata of a file in memory. Never throws for what the file contains: damaged blocks
   * are left out.
   *
   * @param format the format of the file, as sniffed
   * @param file the whole file
   * @param warnings gets one line for each block that is damaged or cannot be carried at all
   */
  public static ImageMetadata read(ImageFormat format, byte[] file, Consumer<String> warnings) {
    return read(format, ByteSource.of(file), warnings);
  }

  /**
   * Reads the metadata of an open file without loading its pixels.
   *
   * @param format the format of the file, as sniffed
   * @param file the file; its position is changed, it is not closed
   * @param warnings gets one line for each block that is damaged or cannot be carried at all
   * @throws IOException only if the file itself cannot be read
   */
  public static ImageMetadata read(
      ImageFormat format, SeekableByteChannel file, Consumer<String> warnings) throws IOException {
    try {
      return read(format, ByteSource.of(file), warnings);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ImageMetadata read(
      ImageFormat format, ByteSource source, Consumer<String> warnings) {
    Blocks blocks = new Blocks();
    Consumer<String> plain = said -> warnings.accept(PlainLine.of(said));
    switch (format) {
      case JPEG -> new JpegReader(source, blocks, plain).read();
      case PNG -> new PngReader(source, blocks, plain).read();
      case TIFF -> TiffReader.read(source, blocks, plain);
      case WEBP -> WebpReader.read(source, blocks, plain);
      case BMP -> BmpReader.read(source, blocks, plain);
      case GIF -> new GifReader(source, blocks, plain).read();
    }
    return new ImageMetadata(blocks);
  }

  /** Whether files of {@code format} can carry an orientation; where not, pixels must be turned. */
  public static boolean carriesOrientation(ImageFormat format) {
    return switch (format) {
      case JPEG, PNG, TIFF, WEBP -> true;
      case BMP, GIF -> false;
    };
  }

  /**
   * A stream that an encoder writes a file to, and that puts this metadata into it. Metadata that
   * the encoder wrote itself (all but JFIF and Adobe markers of JPEG) is replaced.
   *
   * <p>Of JPEG, PNG and BMP only the first bytes are held back; TIFF and WebP, whose headers need
   * to know the whole file, are held in memory up to {@code close()}, so that for large ones {@link
   * #splice(ImageFormat, SeekableByteChannel, OutputStream, Consumer)} is better.
   *
   * @param target format that the encoder writes; a TIFF file must be in {@link #tiffByteOrder()}
   * @param out gets the file; {@code close()} of the returned stream ends the file and leaves
   *     {@code out} open
   * @param warnings gets one line for each block that {@code target} cannot carry
   */
  public OutputStream into(ImageFormat target, OutputStream out, Consumer<String> warnings) {
    if (carriesInHead(target)) {
      warnOfLost(target, warnings);
    }
    return switch (target) {
      case JPEG -> new HeadStream(new JpegWriter(blocks, warnings), out);
      case PNG -> new HeadStream(new PngWriter(blocks, warnings), out);
      case BMP -> new HeadStream(new BmpWriter(blocks), out);
      case TIFF, WEBP, GIF -> new Collecting(target, out, warnings);
    };
  }

  /**
   * Writes a freshly encoded file with this metadata in it.
   *
   * @param target format of {@code encoded}
   * @param encoded the whole encoded file; a TIFF file must be in {@link #tiffByteOrder()}
   * @param out gets the file; not closed
   * @param warnings gets one line for each block that {@code target} cannot carry
   * @throws IOException if {@code out} cannot be written
   * @see #into
   */
  public void splice(
      ImageFormat target, byte[] encoded, OutputStream out, Consumer<String> warnings)
      throws IOException {
    splice(target, ByteSource.of(encoded), out, warnings);
  }

  /**
   * As {@link #splice(ImageFormat, byte[], OutputStream, Consumer)}, from an open file, which is
   * never in memory as a whole.
   */
  public void splice(
      ImageFormat target, SeekableByteChannel encoded, OutputStream out, Consumer<String> warnings)
      throws IOException {
    try {
      splice(target, ByteSource.of(encoded), out, warnings);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void splice(
      ImageFormat target, ByteSource encoded, OutputStream out, Consumer<String> warnings)
      throws IOException {
    if (!carriesInHead(target)) {
      warnOfLost(target, warnings);
    }
    switch (target) {
      case JPEG, PNG, BMP -> {
        try (OutputStream stream = into(target, out, warnings)) {
          encoded.copyTo(stream, 0);
        }
      }
      case TIFF -> new TiffWriter(blocks, tiffByteOrder(), warnings).write(encoded, out);
      case WEBP -> new WebpWriter(blocks, warnings).write(encoded, out);
      case GIF -> encoded.copyTo(out, 0);
    }
  }

  private static boolean carriesInHead(ImageFormat target) {
    return switch (target) {
      case JPEG, PNG, BMP -> true;
      case TIFF, WEBP, GIF -> false;
    };
  }

  private void warnOfLost(ImageFormat target, Consumer<String> warnings) {
    List<String> lost = blocks.lostIn(target);
    if (!lost.isEmpty()) {
      warnings.accept(PlainLine.of(target + " has no place for: " + String.join(", ", lost)));
    }
  }

  /**
   * The byte order that a TIFF file must have for {@link #splice}: that of the EXIF block, else the
   * one that the JDK's writer prefers.
   */
  public ByteOrder tiffByteOrder() {
    return blocks.exif == null ? ByteOrder.BIG_ENDIAN : blocks.exif.order();
  }

  /** How to turn the stored pixels, 1 to 8 as EXIF counts; 1 (upright) if nothing valid is said. */
  public int orientation() {
    return blocks.exif == null ? 1 : (int) blocks.exif.orientation().orElse(1);
  }

  /**
   * The same metadata with another orientation, in EXIF and, if it says one, in XMP.
   *
   * @param orientation 1 to 8 as EXIF counts
   */
  public ImageMetadata withOrientation(int orientation) {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(
          "Orientation: got " + orientation + ", expected 1 to 8 as EXIF counts");
    }
    if (blocks.exif == null && orientation != 1) {
      Blocks changed = new Blocks(blocks);
      changed.exif = ExifBlock.ofOrientation(orientation);
      return new ImageMetadata(changed).edited(XmpEdit.orientation(orientation));
    }
    return edited(exif -> exif.withOrientation(orientation), OnDamage.KEEP)
        .edited(XmpEdit.orientation(orientation));
  }

  /** The colour profile's bytes, a copy; empty if there is none. */
  public Optional<byte[]> iccProfile() {
    return Optional.ofNullable(blocks.icc).map(byte[]::clone);
  }

  /** The same metadata with this colour profile and without any other statement about colour. */
  public ImageMetadata withIccProfile(byte[] profile) {
    Blocks changed = new Blocks(withoutColor().blocks);
    changed.icc = profile.clone();
    changed.iccName = blocks.iccName;
    return new ImageMetadata(changed);
  }

  /**
   * The same metadata without profile and without PNG's gAMA, cHRM, sRGB and cICP: for pixels that
   * have been converted to sRGB.
   */
  public ImageMetadata withoutColor() {
    Blocks changed = new Blocks(blocks);
    changed.icc = null;
    changed.iccName = new Blocks().iccName;
    if (changed.png != null) {
      changed.png = changed.png.without(MetadataFilter::isColor);
    }
    return new ImageMetadata(changed);
  }

  /** Resolution as the file format itself states it, else as EXIF does. */
  public Optional<Resolution> resolution() {
    if (blocks.resolution != null && blocks.resolution.unit() != Resolution.Unit.NONE) {
      return Optional.of(blocks.resolution);
    }
    Optional<Resolution> inExif = blocks.exif == null ? Optional.empty() : blocks.exif.resolution();
    return inExif.isPresent() && blocks.resolution == null
        ? inExif
        : Optional.ofNullable(blocks.resolution);
  }

  /** The JPEG thumbnail in EXIF; empty if there is none or its header cannot be read. */
  public Optional<Thumbnail> thumbnail() {
    Optional<byte[]> jpeg = blocks.exif == null ? Optional.empty() : blocks.exif.thumbnail();
    return jpeg.flatMap(bytes -> sizeOf(bytes).map(size -> new Thumbnail(size, bytes)));
  }

  private static Optional<ImageSize> sizeOf(byte[] jpeg) {
    try {
      return JpegFrame.size(ByteSource.of(jpeg));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /**
   * The same metadata with another picture in place of every thumbnail; where there was none, none
   * appears. What does not fit into EXIF's 64 KB is left out, and every old thumbnail is gone.
   */
  public ImageMetadata withThumbnail(byte[] jpeg) {
    return edited(exif -> exif.withThumbnail(jpeg), OnDamage.DROP)
        .edited(XmpEdit.WITHOUT_THUMBNAILS);
  }

  /** The same metadata without any thumbnail. */
  public ImageMetadata withoutThumbnail() {
    return edited(ExifBlock::withoutThumbnail, OnDamage.DROP).edited(XmpEdit.WITHOUT_THUMBNAILS);
  }

  /** The same metadata reduced to what {@code policy} lets through. */
  public ImageMetadata under(MetadataPolicy policy) {
    return switch (policy) {
      case KEEP -> this;
      case STRIP_GPS -> new ImageMetadata(MetadataFilter.withoutPlace(blocks));
      case STRIP_ALL -> {
        Blocks left = MetadataFilter.colorOnly(blocks);
        left.exif = orientation() == 1 ? null : ExifBlock.ofOrientation(orientation());
        yield new ImageMetadata(left);
      }
    };
  }

  /** A change of an EXIF block. */
  interface ExifEdit {
    ExifBlock apply(ExifBlock exif) throws DamagedException;
  }

  /** What becomes of a block that is too damaged to be changed. */
  private enum OnDamage {
    KEEP,
    DROP
  }

  private ImageMetadata edited(ExifEdit edit, OnDamage onDamage) {
    if (blocks.exif == null) {
      return this;
    }
    Blocks changed = new Blocks(blocks);
    try {
      changed.exif = edit.apply(blocks.exif);
    } catch (DamagedException e) {
      changed.exif = onDamage == OnDamage.KEEP ? blocks.exif : blocks.exif.orientationAlone();
    }
    return changed.exif == blocks.exif ? this : new ImageMetadata(changed);
  }

  /** XMP that is no XML stays as it is: nobody can read it either. */
  private ImageMetadata edited(XmpEdit edit) {
    XmpPacket xmp = blocks.xmp;
    if (xmp == null) {
      return this;
    }
    Blocks changed = new Blocks(blocks);
    try {
      changed.xmp = xmp.edited(edit);
    } catch (DamagedException e) {
      return this;
    }
    return changed.xmp == xmp ? this : new ImageMetadata(changed);
  }

  /** Holds a file in memory that can only be written when it is complete. */
  private final class Collecting extends ByteArrayOutputStream {
    private final ImageFormat target;
    private final OutputStream out;
    private final Consumer<String> warnings;
    private boolean closed;

    Collecting(ImageFormat target, OutputStream out, Consumer<String> warnings) {
      this.target = target;
      this.out = out;
      this.warnings = warnings;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        splice(target, toByteArray(), out, warnings);
        out.flush();
      }
    }
  }
}
