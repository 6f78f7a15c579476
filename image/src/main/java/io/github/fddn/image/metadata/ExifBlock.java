package io.github.fddn.image.metadata;

import io.github.fddn.image.metadata.TiffData.Entry;
import io.github.fddn.image.metadata.TiffData.Ifd;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An EXIF block: a TIFF structure without pixels. Immutable; what changes it patches a copy in
 * place, because maker notes hold positions that nobody but their maker can correct.
 */
final class ExifBlock {
  /** What fits into one APP1 segment of JPEG behind its length and signature. */
  static final int JPEG_LIMIT = 65535 - 2 - 6;

  private final byte[] bytes;
  private final TiffData data;

  private ExifBlock(byte[] bytes, TiffData data) {
    this.bytes = bytes;
    this.data = data;
  }

  /** The block in {@code bytes}, which it owns from now on. */
  static ExifBlock of(byte[] bytes) throws DamagedException {
    TiffData data = TiffData.of(ByteSource.of(bytes));
    if (data.first().entries().isEmpty()) {
      throw new DamagedException("its first directory is empty");
    }
    return new ExifBlock(bytes, data);
  }

  /** A block that says nothing but the orientation, 1 to 8. */
  static ExifBlock ofOrientation(int orientation) {
    byte[] bytes = {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, // header, one entry
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0, // Orientation SHORT 1
      0,
      0,
      0,
      0 // no next directory
    };
    try {
      return of(bytes);
    } catch (DamagedException e) {
      throw new IllegalStateException("Bug: the minimal EXIF block is damaged", e);
    }
  }

  /** What stays of a block too damaged to be changed: how to turn the picture, if at all. */
  @Nullable ExifBlock orientationAlone() {
    long said = orientation().orElse(1);
    return said == 1 ? null : ofOrientation((int) said);
  }

  /** The block itself, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  TiffData data() {
    return data;
  }

  ByteOrder order() {
    return data.order();
  }

  /** The orientation, 1 to 8; empty if the block does not say a valid one. */
  OptionalLong orientation() {
    try {
      OptionalLong said = data.number(data.first().entry(ExifTags.ORIENTATION));
      return said.isPresent() && said.getAsLong() >= 1 && said.getAsLong() <= 8
          ? said
          : OptionalLong.empty();
    } catch (DamagedException e) {
      return OptionalLong.empty();
    }
  }

  /** The resolution; empty if the block does not say a valid one. */
  Optional<Resolution> resolution() {
    try {
      Ifd ifd = data.first();
      double x = data.fraction(ifd.entry(ExifTags.X_RESOLUTION));
      double y = data.fraction(ifd.entry(ExifTags.Y_RESOLUTION));
      long unit = data.number(ifd.entry(ExifTags.RESOLUTION_UNIT)).orElse(2);
      return Resolution.ofStated(x, y, unitOf(unit));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  private static Resolution.Unit unitOf(long number) {
    if (number == 2) {
      return Resolution.Unit.INCH;
    }
    return number == 3 ? Resolution.Unit.CENTIMETRE : Resolution.Unit.NONE;
  }

  /** The same block with this orientation, 1 to 8. */
  ExifBlock withOrientation(int orientation) throws DamagedException {
    ExifPatch patch = new ExifPatch(this);
    boolean said = false;
    Ifd first = data.first();
    for (Ifd ifd : patch.imageDirectories()) {
      Entry entry = ifd.entry(ExifTags.ORIENTATION);
      if (entry.at() >= 0) {
        patch.putShort(entry, orientation);
        said |= ifd.at() == first.at();
      }
    }
    if (!said && orientation != 1) {
      patch.addShort(first, ExifTags.ORIENTATION, orientation);
    }
    return patch.done();
  }

  /** The same block without anything that says where on earth the picture was taken. */
  ExifBlock withoutPlace() throws DamagedException {
    ExifPatch patch = new ExifPatch(this);
    patch.removePlace();
    return patch.done();
  }

  /** The JPEG stream of the thumbnail. */
  Optional<byte[]> thumbnail() {
    try {
      Range range = thumbnailRange();
      return range.length() == 0
          ? Optional.empty()
          : Optional.of(data.source().bytes(range.at(), range.length()));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** Some bytes of the block; none if {@code length} is 0. */
  record Range(long at, long length) {}

  /** Where the thumbnail lies; an empty range if there is no JPEG thumbnail. */
  Range thumbnailRange() throws DamagedException {
    long next = data.next(data.first());
    if (next != 0) {
      Ifd ifd = data.ifd(next);
      long at = data.number(ifd.entry(ExifTags.THUMBNAIL_AT)).orElse(0);
      long length = data.number(ifd.entry(ExifTags.THUMBNAIL_LENGTH)).orElse(0);
      if (at >= TiffData.HEADER_BYTES && length > 0 && data.source().has(at, length)) {
        return new Range(at, length);
      }
    }
    return new Range(0, 0);
  }

  /** Whether there is a second directory, which describes a thumbnail of whatever kind. */
  boolean hasSecondDirectory() {
    try {
      return data.next(data.first()) != 0;
    } catch (DamagedException e) {
      return false;
    }
  }

  /**
   * The same block with another thumbnail: in the place of the old one if it is not larger, else at
   * the end. Without any thumbnail if it had no JPEG thumbnail or the new one does not fit.
   */
  ExifBlock withThumbnail(byte[] jpeg) throws DamagedException {
    Range old = thumbnailRange();
    ExifPatch patch = new ExifPatch(this);
    if (old.length() == 0 || !patch.replaceThumbnail(old, jpeg)) {
      return withoutThumbnail();
    }
    return patch.done();
  }

  /** The same block with the first directory only, and the bytes of any thumbnail gone. */
  ExifBlock withoutThumbnail() throws DamagedException {
    if (!hasSecondDirectory()) {
      return this;
    }
    ExifPatch patch = new ExifPatch(this);
    patch.removeSecondDirectory(thumbnailRange());
    return patch.done();
  }

  /**
   * The same block, at most {@code limit} bytes long: first the thumbnail goes, then gaps between
   * values, then values of more than {@value TiffTree#LARGE_VALUE} bytes, which are maker notes and
   * previews.
   *
   * @throws DamagedException if that does not suffice
   */
  ExifBlock within(int limit) throws DamagedException {
    if (bytes.length <= limit) {
      return this;
    }
    ExifBlock smaller = withoutThumbnail();
    if (smaller.bytes.length > limit) {
      TiffTree tree = TiffTree.of(smaller.data, smaller.data.first(), tag -> true);
      smaller = tree.toDenseBlock(order());
      if (smaller.bytes.length > limit) {
        smaller = tree.withoutLargeValues().toDenseBlock(order());
      }
    }
    if (smaller.bytes.length > limit) {
      throw new DamagedException("it has " + bytes.length + " bytes, the limit is " + limit);
    }
    return smaller;
  }
}
