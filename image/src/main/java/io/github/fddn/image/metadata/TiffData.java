package io.github.fddn.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A TIFF structure (a TIFF file or an EXIF block): a byte order and a tree of directories. */
final class TiffData {
  static final int HEADER_BYTES = 8;
  static final int ENTRY_BYTES = 12;

  /** Directories one structure may have; files of cameras have five to ten. */
  private static final int MAX_DIRECTORIES = 200;

  /** Entries of all directories together; files of cameras have some hundreds. */
  private static final int MAX_ENTRIES = 5000;

  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private final ByteSource source;
  private final ByteOrder order;

  private TiffData(ByteSource source, ByteOrder order) {
    this.source = source;
    this.order = order;
  }

  /** One entry of a directory; {@code valueAt} is −1 if the value lies outside or is unknown. */
  record Entry(long at, int tag, int type, long count, long valueAt, long length) {
    boolean readable() {
      return valueAt >= 0;
    }

    boolean isInline() {
      return length <= 4;
    }
  }

  /**
   * One directory: its entries as far as they lie inside, and where the position of the next
   * directory stands (−1 when it is cut off).
   */
  record Ifd(long at, List<Entry> entries, long nextAt) {
    /** Bytes it covers. */
    long length() {
      return 2 + (long) ENTRY_BYTES * entries.size() + (nextAt < 0 ? 0 : 4);
    }

    /** The first entry with this tag, or one that is not readable if there is none. */
    Entry entry(int tag) {
      for (Entry entry : entries) {
        if (entry.tag == tag) {
          return entry;
        }
      }
      return new Entry(-1, tag, 0, 0, -1, 0);
    }

    boolean has(int tag) {
      return entry(tag).at >= 0;
    }
  }

  static TiffData of(ByteSource source) throws DamagedException {
    byte[] header = source.bytes(0, HEADER_BYTES);
    if (header[0] == 'I' && header[1] == 'I' && header[2] == 42 && header[3] == 0) {
      return new TiffData(source, ByteOrder.LITTLE_ENDIAN);
    }
    if (header[0] == 'M' && header[1] == 'M' && header[2] == 0 && header[3] == 42) {
      return new TiffData(source, ByteOrder.BIG_ENDIAN);
    }
    throw new DamagedException("it does not begin with a TIFF header");
  }

  ByteOrder order() {
    return order;
  }

  ByteSource source() {
    return source;
  }

  /** The first directory, which everything else hangs on. */
  Ifd first() throws DamagedException {
    return ifd(u32(4));
  }

  Ifd ifd(long at) throws DamagedException {
    if (at < HEADER_BYTES) {
      throw new DamagedException("a directory is said to lie at " + at + ", inside the header");
    }
    int count = u16(at);
    int fitting = (int) Math.min(count, (source.size() - at - 2) / ENTRY_BYTES);
    ByteBuffer table = buffer(source.bytes(at + 2, (long) fitting * ENTRY_BYTES));
    List<Entry> entries = new ArrayList<>(fitting);
    for (int i = 0; i < fitting; i++) {
      entries.add(entry(table, i, at + 2 + (long) i * ENTRY_BYTES));
    }
    long nextAt = at + 2 + (long) count * ENTRY_BYTES;
    return new Ifd(at, entries, source.has(nextAt, 4) ? nextAt : -1);
  }

  private Entry entry(ByteBuffer table, int index, long at) {
    int start = index * ENTRY_BYTES;
    int type = table.getShort(start + 2) & 0xffff;
    long count = table.getInt(start + 4) & 0xffffffffL;
    int unit = type == 129 ? 1 : type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    long length = count * unit;
    long valueAt = length <= 4 ? at + 8 : table.getInt(start + 8) & 0xffffffffL;
    boolean readable = unit > 0 && source.has(valueAt, length);
    int tag = table.getShort(start) & 0xffff;
    return new Entry(at, tag, type, count, readable ? valueAt : -1, length);
  }

  /** Position of the directory after {@code ifd}; 0 if there is none. */
  long next(Ifd ifd) throws DamagedException {
    return ifd.nextAt() < 0 ? 0 : u32(ifd.nextAt());
  }

  /** The value of an entry as it lies in the file. */
  byte[] value(Entry entry) throws DamagedException {
    return source.bytes(entry.valueAt(), entry.length());
  }

  /** The first number of an entry of type BYTE, SHORT, LONG or IFD. */
  OptionalLong number(Entry entry) throws DamagedException {
    if (!entry.readable() || entry.count() < 1) {
      return OptionalLong.empty();
    }
    return switch (entry.type()) {
      case 1 -> OptionalLong.of(source.u8(entry.valueAt()));
      case 3 -> OptionalLong.of(u16(entry.valueAt()));
      case 4, 13 -> OptionalLong.of(u32(entry.valueAt()));
      default -> OptionalLong.empty();
    };
  }

  /** The first fraction of an entry of type RATIONAL; 0 if it is none or divides by zero. */
  double fraction(Entry entry) throws DamagedException {
    if (!entry.readable() || entry.type() != 5 || entry.count() < 1) {
      return 0;
    }
    long denominator = u32(entry.valueAt() + 4);
    return denominator == 0 ? 0 : (double) u32(entry.valueAt()) / denominator;
  }

  /**
   * All directories that can be reached, each once, the first one first. Branches that lead outside
   * are passed over.
   */
  List<Ifd> directories() {
    List<Ifd> found = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>();
    try {
      open.add(u32(4));
    } catch (DamagedException e) {
      return found;
    }
    int entries = 0;
    while (!open.isEmpty() && found.size() < MAX_DIRECTORIES && entries < MAX_ENTRIES) {
      long at = open.remove();
      if (seen.add(at)) {
        entries += visit(at, found, open);
      }
    }
    return found;
  }

  private int visit(long at, List<Ifd> found, Deque<Long> open) {
    try {
      Ifd ifd = ifd(at);
      if (ifd.entries().size() > MAX_ENTRIES) {
        return 0;
      }
      found.add(ifd);
      for (Entry entry : ifd.entries()) {
        if (ExifTags.isDirectory(entry.tag())) {
          open.addAll(pointers(entry));
        }
      }
      long next = next(ifd);
      if (next != 0) {
        open.add(next);
      }
      return ifd.entries().size();
    } catch (DamagedException e) {
      return 0; // A pointer into nowhere: readers pass over it, and so do we.
    }
  }

  /** Positions of the directories an entry points at. */
  List<Long> pointers(Entry entry) throws DamagedException {
    List<Long> pointers = new ArrayList<>();
    if (entry.readable() && (entry.type() == 4 || entry.type() == 13)) {
      for (int i = 0; i < Math.min(entry.count(), MAX_DIRECTORIES); i++) {
        pointers.add(u32(entry.valueAt() + 4L * i));
      }
    }
    return pointers;
  }

  int u16(long position) throws DamagedException {
    return buffer(source.bytes(position, 2)).getShort() & 0xffff;
  }

  long u32(long position) throws DamagedException {
    return buffer(source.bytes(position, 4)).getInt() & 0xffffffffL;
  }

  private ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(order);
  }
}
