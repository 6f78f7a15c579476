package io.github.fddn.image.metadata;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
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

  /** Metadata that says nothing. */
  public static ImageMetadata empty() {
    return new ImageMetadata();
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
    return empty();
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
    return empty();
  }

  /** Whether files of {@code format} can carry an orientation; where not, pixels must be turned. */
  public static boolean carriesOrientation(ImageFormat format) {
    return switch (format) {
      case JPEG, PNG, TIFF, WEBP -> true;
      case BMP, GIF -> false;
    };
  }

  /**
   * Writes a freshly encoded file with this metadata in it. Metadata that the encoder wrote itself
   * (all but JFIF and Adobe markers of JPEG) is replaced.
   *
   * @param target format of {@code encoded}
   * @param encoded the whole encoded file; a TIFF file must be in {@link #tiffByteOrder()}
   * @param out gets the file; not closed
   * @param warnings gets one line for each block that {@code target} cannot carry
   * @throws IOException if {@code out} cannot be written
   */
  public void splice(
      ImageFormat target, byte[] encoded, OutputStream out, Consumer<String> warnings)
      throws IOException {
    out.write(encoded);
  }

  /** As {@link #splice(ImageFormat, byte[], OutputStream, Consumer)}, from an open file. */
  public void splice(
      ImageFormat target, SeekableByteChannel encoded, OutputStream out, Consumer<String> warnings)
      throws IOException {
    Channels.newInputStream(encoded.position(0)).transferTo(out);
  }

  /** The byte order that a TIFF file must have for {@link #splice}: that of the EXIF block. */
  public ByteOrder tiffByteOrder() {
    return ByteOrder.LITTLE_ENDIAN;
  }

  /** How to turn the stored pixels, 1 to 8 as EXIF counts; 1 (upright) if nothing valid is said. */
  public int orientation() {
    return 1;
  }

  /**
   * The same metadata with another orientation, in EXIF and, if it says one, in XMP.
   *
   * @param orientation 1 to 8 as EXIF counts
   */
  public ImageMetadata withOrientation(int orientation) {
    return this;
  }

  /** The colour profile's bytes, a copy; empty if there is none. */
  public Optional<byte[]> iccProfile() {
    return Optional.empty();
  }

  /** The same metadata with this colour profile and without any other statement about colour. */
  public ImageMetadata withIccProfile(byte[] profile) {
    return this;
  }

  /**
   * The same metadata without profile and without PNG's gAMA, cHRM, sRGB and cICP: for pixels that
   * have been converted to sRGB.
   */
  public ImageMetadata withoutColor() {
    return this;
  }

  /** Resolution as the file format itself states it, else as EXIF does. */
  public Optional<Resolution> resolution() {
    return Optional.empty();
  }

  /** The JPEG thumbnail in EXIF. */
  public Optional<Thumbnail> thumbnail() {
    return Optional.empty();
  }

  /**
   * The same metadata with another picture in place of every thumbnail; where there was none, none
   * appears. What does not fit into EXIF's 64 KB is left out, and every old thumbnail is gone.
   */
  public ImageMetadata withThumbnail(byte[] jpeg) {
    return this;
  }

  /** The same metadata without any thumbnail. */
  public ImageMetadata withoutThumbnail() {
    return this;
  }

  /** The same metadata reduced to what {@code policy} lets through. */
  public ImageMetadata under(MetadataPolicy policy) {
    return this;
  }
}
