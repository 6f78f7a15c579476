package io.github.fddn.image.metadata;

import io.github.fddn.image.metadata.TiffData.Entry;
import io.github.fddn.image.metadata.TiffData.Ifd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a directory with their values, apart from the file they were in: needed where a
 * block cannot be carried as it lies, that is from TIFF files and where EXIF is too large.
 */
final class TiffTree {
  /** Values that are left out first when a block is too large, in bytes. */
  static final int LARGE_VALUE = 2048;

  /** A maker note farther behind would fill the block with zeros up to there. */
  private static final int FARTHEST_MAKER_NOTE = 256 << 10;

  /** Programs of microscopes and scanners keep whole data sets in one tag. */
  static final int MAX_VALUE = 4 << 20;

  private static final int MAX_DEPTH = 3;
  private static final int MAX_BYTES = 16 << 20;

  private final List<Field> fields;

  private TiffTree(List<Field> fields) {
    this.fields = fields;
  }

  /** One entry: a value, or the directory that it points at. */
  private static final class Field {
    final Entry entry;
    final byte[] value;
    final List<Field> children;

    Field(Entry entry, byte[] value, List<Field> children) {
      this.entry = entry;
      this.value = value;
      this.children = children;
    }

    boolean isDirectory() {
      return !children.isEmpty();
    }

    /** What of it lies outside of the directory itself, rounded up to even. */
    int outside() {
      return isDirectory() || value.length <= 4 ? 0 : (value.length + 1) & ~1;
    }
  }

  /** The entries of {@code ifd} whose tags are {@code wanted}, with all below them. */
  static TiffTree of(TiffData data, Ifd ifd, IntPredicate wanted) throws DamagedException {
    return new TiffTree(new Reader(data).read(ifd, wanted, 0));
  }

  private static final class Reader {
    private final TiffData data;
    private long bytes;

    Reader(TiffData data) {
      this.data = data;
    }

    List<Field> read(Ifd ifd, IntPredicate wanted, int depth) throws DamagedException {
      List<Field> fields = new ArrayList<>();
      for (Entry entry : ifd.entries()) {
        if (wanted.test(entry.tag()) && entry.readable() && entry.length() <= MAX_VALUE) {
          bytes += entry.length() + TiffData.ENTRY_BYTES;
          if (bytes > MAX_BYTES) {
            throw new DamagedException("its values have more than " + MAX_BYTES + " bytes");
          }
          read(entry, fields, depth);
        }
      }
      return fields;
    }

    private void read(Entry entry, List<Field> fields, int depth) throws DamagedException {
      if (!ExifTags.isDirectory(entry.tag())) {
        fields.add(new Field(entry, data.value(entry), List.of()));
        return;
      }
      List<Long> pointers = data.pointers(entry);
      if (pointers.size() == 1 && depth < MAX_DEPTH) {
        try {
          List<Field> children = read(data.ifd(pointers.get(0)), tag -> true, depth + 1);
          if (!children.isEmpty()) {
            fields.add(new Field(entry, new byte[0], children));
          }
        } catch (DamagedException e) {
          // A pointer into nowhere: there is nothing to carry.
        }
      }
    }
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Whether there is a maker note, and it cannot stay at its position. */
  boolean movesMakerNote(ByteOrder order) throws DamagedException {
    List<Entry> before = makerNotes(fields);
    return !before.isEmpty()
        && !isEmpty()
        && toBlock(order).data().directories().stream()
            .flatMap(ifd -> ifd.entries().stream())
            .filter(entry -> entry.tag() == ExifTags.MAKER_NOTE)
            .noneMatch(entry -> entry.valueAt() == before.get(0).valueAt());
  }

  private static List<Entry> makerNotes(List<Field> fields) {
    List<Entry> found = new ArrayList<>();
    for (Field field : fields) {
      if (field.isDirectory()) {
        found.addAll(makerNotes(field.children));
      } else if (field.entry.tag() == ExifTags.MAKER_NOTE && !field.entry.isInline()) {
        found.add(field.entry);
      }
    }
    return found;
  }

  /** The same tree without values of more than {@value #LARGE_VALUE} bytes. */
  TiffTree withoutLargeValues() {
    return new TiffTree(withoutLargeValues(fields));
  }

  private static List<Field> withoutLargeValues(List<Field> fields) {
    return fields.stream()
        .filter(field -> field.value.length <= LARGE_VALUE)
        .map(f -> new Field(f.entry, f.value, withoutLargeValues(f.children)))
        .toList();
  }

  /** A block of its own with this tree; a maker note stays at its old position if possible. */
  ExifBlock toBlock(ByteOrder order) throws DamagedException {
    List<Entry> makerNotes = makerNotes(fields);
    Entry fixed = makerNotes.size() == 1 ? makerNotes.get(0) : null;
    boolean near = fixed != null && fixed.valueAt() + fixed.length() <= FARTHEST_MAKER_NOTE;
    return ExifBlock.of(new Writer(order, near ? fixed : null).write(fields));
  }

  /** As small a block as possible; a maker note moves. */
  ExifBlock toDenseBlock(ByteOrder order) throws DamagedException {
    return ExifBlock.of(new Writer(order, null).write(fields));
  }

  private static final class Writer {
    private final ByteOrder order;
    private final long fixedAt;
    private final long fixedEnd;
    private ByteBuffer buffer;
    private int end = TiffData.HEADER_BYTES;

    Writer(ByteOrder order, @Nullable Entry fixed) {
      this.order = order;
      this.fixedAt = fixed == null ? 0 : fixed.valueAt();
      this.fixedEnd = fixed == null ? 0 : fixed.valueAt() + fixed.length();
      this.buffer = ByteBuffer.allocate(1024).order(order);
    }

    byte[] write(List<Field> fields) {
      int first = directory(fields);
      buffer.put(0, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
      buffer.put(1, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
      buffer.putShort(2, (short) 42);
      buffer.putInt(4, first);
      return Arrays.copyOf(buffer.array(), (int) Math.max(end, fixedEnd));
    }

    /** A free even position with room for {@code length} bytes. */
    private int allocate(int length) {
      int at = end;
      if (at < fixedEnd && at + length > fixedAt) {
        at = (int) (fixedEnd + 1) & ~1;
      }
      end = (at + length + 1) & ~1;
      grow(end);
      return at;
    }

    private void grow(long needed) {
      if (buffer.capacity() < Math.max(needed, fixedEnd)) {
        int capacity = (int) Math.max(Math.max(needed, fixedEnd), 2L * buffer.capacity());
        buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).order(order);
      }
    }

    private int directory(List<Field> fields) {
      List<Field> sorted =
          fields.stream().sorted(Comparator.comparingInt(f -> f.entry.tag())).toList();
      int at = allocate(2 + TiffData.ENTRY_BYTES * sorted.size() + 4);
      buffer.putShort(at, (short) sorted.size());
      int entryAt = at + 2;
      for (Field field : sorted) {
        entry(field, entryAt);
        entryAt += TiffData.ENTRY_BYTES;
      }
      return at;
    }

    private void entry(Field field, int at) {
      int type = field.isDirectory() ? 4 : field.entry.type();
      int count = field.isDirectory() ? 1 : (int) field.entry.count();
      buffer.putShort(at, (short) field.entry.tag());
      buffer.putShort(at + 2, (short) type);
      buffer.putInt(at + 4, count);
      if (field.isDirectory()) {
        int child = directory(field.children);
        buffer.putInt(at + 8, child);
      } else if (field.outside() == 0) {
        buffer.put(at + 8, field.value);
      } else {
        int valueAt = valueAt(field);
        buffer.putInt(at + 8, valueAt);
        buffer.put(valueAt, field.value);
      }
    }

    private int valueAt(Field field) {
      boolean stays =
          field.entry.tag() == ExifTags.MAKER_NOTE
              && fixedEnd > 0
              && field.entry.valueAt() == fixedAt;
      grow(fixedEnd);
      return stays ? (int) fixedAt : allocate(field.outside());
    }
  }
}
