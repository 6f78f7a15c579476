package io.github.fddn.image.metadata;

import io.github.fddn.image.metadata.ExifBlock.Range;
import io.github.fddn.image.metadata.TiffData.Entry;
import io.github.fddn.image.metadata.TiffData.Ifd;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes a copy of an EXIF block without moving anything that stays. Bytes that are removed are
 * overwritten with zeros, unless something that stays refers to them as well.
 */
final class ExifPatch {
  /** Two directories with GPS and six GeoTIFF tags each would be odd already. */
  private static final int MAX_PLACES = 20;

  private final ExifBlock original;
  private byte[] bytes;
  private TiffData data;

  ExifPatch(ExifBlock original) {
    this.original = original;
    this.bytes = original.bytes().clone();
    this.data = original.data();
    reread();
  }

  /** The patched block. */
  ExifBlock done() throws DamagedException {
    return Arrays.equals(bytes, original.bytes()) ? original : ExifBlock.of(bytes);
  }

  /** The first directory and the second one (the thumbnail's) if there is one. */
  List<Ifd> imageDirectories() throws DamagedException {
    Ifd first = data.first();
    long next = data.next(first);
    return next == 0 || !data.source().has(next, 2)
        ? List.of(first)
        : List.of(first, data.ifd(next));
  }

  /** Makes the value of an entry one SHORT. */
  void putShort(Entry entry, int value) {
    int at = (int) entry.at();
    ByteBuffer buffer = buffer();
    buffer.putShort(at + 2, (short) 3);
    buffer.putInt(at + 4, 1);
    buffer.putInt(at + 8, 0);
    buffer.putShort(at + 8, (short) value);
  }

  /** Adds an entry to the first directory, which moves to the end of the block to have room. */
  void addShort(Ifd first, int tag, int value) throws DamagedException {
    int count = first.entries().size();
    int at = (bytes.length + 1) & ~1;
    long next = data.next(first);
    bytes = Arrays.copyOf(bytes, at + 2 + TiffData.ENTRY_BYTES * (count + 1) + 4);
    ByteBuffer buffer = buffer();
    buffer.position(at).putShort((short) (count + 1));
    boolean added = false;
    for (Entry entry : first.entries()) {
      if (!added && entry.tag() > tag) {
        putShortEntry(buffer, tag, value);
        added = true;
      }
      buffer.put(bytes, (int) entry.at(), TiffData.ENTRY_BYTES);
    }
    if (!added) {
      putShortEntry(buffer, tag, value);
    }
    buffer.putInt((int) next);
    buffer.putInt(4, at);
    reread();
  }

  private static void putShortEntry(ByteBuffer buffer, int tag, int value) {
    buffer.putShort((short) tag).putShort((short) 3).putInt(1);
    buffer.putShort((short) value).putShort((short) 0);
  }

  /**
   * Puts {@code jpeg} in the place of the thumbnail at {@code old}, or at the end if it is larger.
   *
   * @return false if there it would not fit into a JPEG segment; nothing has been changed then
   */
  boolean replaceThumbnail(Range old, byte[] jpeg) throws DamagedException {
    Ifd second = data.ifd(data.next(data.first()));
    boolean last = old.at() + old.length() == bytes.length;
    boolean inPlace = jpeg.length <= old.length() || last;
    int at = inPlace ? (int) old.at() : (bytes.length + 1) & ~1;
    int end = last || !inPlace ? at + jpeg.length : bytes.length;
    BitSet kept = kept(ifd -> true, entry -> true);
    int taken = kept.nextSetBit(at);
    if (end > ExifBlock.JPEG_LIMIT || (taken >= 0 && taken < at + jpeg.length)) {
      return false;
    }
    erase(old, kept);
    bytes = Arrays.copyOf(bytes, end);
    System.arraycopy(jpeg, 0, bytes, at, jpeg.length);
    putLong(second.entry(ExifTags.THUMBNAIL_AT), at);
    putLong(second.entry(ExifTags.THUMBNAIL_LENGTH), jpeg.length);
    reread();
    return true;
  }

  private void putLong(Entry entry, int value) {
    int at = (int) entry.at();
    ByteBuffer buffer = buffer();
    buffer.putShort(at + 2, (short) 4);
    buffer.putInt(at + 4, 1);
    buffer.putInt(at + 8, value);
  }

  /** Unlinks and erases every directory after the first, and the thumbnail's bytes. */
  void removeSecondDirectory(Range thumbnail) throws DamagedException {
    Ifd first = data.first();
    long next = data.next(first);
    buffer().putInt((int) first.nextAt(), 0);
    reread();
    BitSet kept = kept(ifd -> true, entry -> true);
    erase(thumbnail, kept);
    eraseDirectory(next, kept);
    if (thumbnail.length() > 0 && thumbnail.at() + thumbnail.length() == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max((int) thumbnail.at(), kept.length()));
    }
  }

  private void eraseDirectory(long at, BitSet kept) throws DamagedException {
    if (at < TiffData.HEADER_BYTES || !data.source().has(at, 2)) {
      return;
    }
    Ifd ifd = data.ifd(at);
    for (Entry entry : ifd.entries()) {
      if (entry.readable() && !entry.isInline()) {
        erase(new Range(entry.valueAt(), entry.length()), kept);
      }
    }
    erase(new Range(ifd.at(), ifd.length()), kept);
  }

  /** Removes and erases everything that says a place, in whatever directory it stands. */
  void removePlace() throws DamagedException {
    Optional<Entry> entry = firstPlace();
    for (int i = 0; entry.isPresent(); i++) {
      if (i == MAX_PLACES) {
        throw new DamagedException("it says the place more than " + MAX_PLACES + " times");
      }
      removePlace(entry.get());
      reread();
      entry = firstPlace();
    }
    for (Ifd ifd : data.directories()) {
      for (Entry packet : ifd.entries()) {
        if (packet.tag() == ExifTags.XMP && packet.readable()) {
          removePlaceFromXmp(packet);
        }
      }
    }
  }

  private Optional<Entry> firstPlace() {
    return data.directories().stream()
        .flatMap(ifd -> ifd.entries().stream())
        .filter(entry -> ExifTags.isPlace(entry.tag()))
        .findFirst();
  }

  private void removePlace(Entry place) throws DamagedException {
    List<Long> directories =
        place.tag() == ExifTags.GPS_IFD ? data.pointers(place) : List.<Long>of();
    BitSet kept = kept(ifd -> !directories.contains(ifd.at()), entry -> !entry.equals(place));
    for (long at : directories) {
      eraseDirectory(at, kept);
    }
    if (place.readable() && !place.isInline()) {
      erase(new Range(place.valueAt(), place.length()), kept);
    }
    removeEntry(place);
  }

  /** Closes the gap of an entry in its directory by moving up what follows in the directory. */
  private void removeEntry(Entry entry) throws DamagedException {
    for (Ifd ifd : data.directories()) {
      if (ifd.entries().contains(entry)) {
        ByteBuffer buffer = buffer();
        buffer.putShort((int) ifd.at(), (short) (ifd.entries().size() - 1));
        int from = (int) entry.at() + TiffData.ENTRY_BYTES;
        int end = (int) (ifd.at() + ifd.length());
        System.arraycopy(bytes, from, bytes, (int) entry.at(), end - from);
        Arrays.fill(bytes, end - TiffData.ENTRY_BYTES, end, (byte) 0);
        return;
      }
    }
  }

  /** A packet inside EXIF is filled up with blanks, which XMP allows; else it goes. */
  private void removePlaceFromXmp(Entry packet) throws DamagedException {
    byte[] old = data.value(packet);
    byte[] cleaned = XmpEdit.WITHOUT_PLACE.applyOrEmpty(old);
    if (!Arrays.equals(old, cleaned)) {
      int at = (int) packet.valueAt();
      boolean fits = cleaned.length <= old.length;
      Arrays.fill(bytes, at, at + old.length, (byte) ' ');
      System.arraycopy(cleaned, 0, bytes, at, fits ? cleaned.length : 0);
    }
  }

  /** Which bytes belong to directories and entries that stay. */
  private BitSet kept(Predicate<Ifd> directories, Predicate<Entry> entries) {
    BitSet kept = new BitSet(bytes.length);
    kept.set(0, TiffData.HEADER_BYTES);
    for (Ifd ifd : data.directories()) {
      if (directories.test(ifd)) {
        kept.set((int) ifd.at(), (int) (ifd.at() + ifd.length()));
        ifd.entries().stream()
            .filter(entry -> entry.readable() && entries.test(entry))
            .forEach(e -> kept.set((int) e.valueAt(), (int) (e.valueAt() + e.length())));
      }
    }
    return kept;
  }

  private void erase(Range range, BitSet kept) {
    int end = (int) Math.min(range.at() + range.length(), bytes.length);
    for (int i = kept.nextClearBit((int) range.at()); i < end; i = kept.nextClearBit(i + 1)) {
      bytes[i] = 0;
    }
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(original.order());
  }

  private void reread() {
    try {
      data = TiffData.of(ByteSource.of(bytes));
    } catch (DamagedException e) {
      throw new IllegalStateException("Bug: patching destroyed the header of EXIF", e);
    }
  }
}
