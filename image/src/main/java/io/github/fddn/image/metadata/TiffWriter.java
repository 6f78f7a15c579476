package io.github.fddn.image.metadata;

import io.github.fddn.image.metadata.TiffData.Entry;
import io.github.fddn.image.metadata.TiffData.Ifd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts metadata into a TIFF file. The EXIF block comes first, as it lies, so that every position in
 * it (maker notes have some that nobody else understands) stays right; then the encoder's file
 * without its header; then one directory with the entries of both and the values that neither had.
 */
final class TiffWriter {
  private static final long MAX_FILE = 0xffffffffL;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final long RATIONAL_UNIT = 10_000;

  private final Blocks blocks;
  private final Consumer<String> warnings;
  private final ByteOrder order;

  /** Directory of the result: entries of 12 bytes, by tag. */
  private final Map<Integer, byte[]> entries = new TreeMap<>();

  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private long tailAt;

  TiffWriter(Blocks blocks, ByteOrder order, Consumer<String> warnings) {
    this.blocks = blocks;
    this.order = order;
    this.warnings = warnings;
  }

  void write(ByteSource encoded, OutputStream out) throws IOException {
    try {
      TiffData data = TiffData.of(encoded);
      if (data.order() != order) {
        throw new IllegalArgumentException(
            "Bug: the TIFF file is " + data.order() + ", expected " + order);
      }
      write(data, out);
    } catch (DamagedException e) {
      throw new IOException("Bug: the encoder wrote no TIFF file: " + e.getMessage(), e);
    }
  }

  private void write(TiffData data, OutputStream out) throws IOException, DamagedException {
    ExifBlock exif = exifWithoutThumbnail();
    byte[] front = exif == null ? new byte[TiffData.HEADER_BYTES] : padded(exif.bytes());
    long shift = (long) front.length - TiffData.HEADER_BYTES;
    long encodedEnd = data.source().size() + shift;
    tailAt = (encodedEnd + 15) & ~15L;
    addEncoded(data, shift);
    if (exif != null) {
      addExif(exif);
    } else {
      addOrientation();
    }
    addBlocks();
    long directoryAt = tailAt + tail.size();
    if (directoryAt + 6 + (long) TiffData.ENTRY_BYTES * entries.size() > MAX_FILE) {
      throw new IOException("The TIFF file would have more than 4 GB; write PNG or JPEG instead");
    }
    ByteBuffer header = ByteBuffer.wrap(front).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header.put(mark).put(mark).putShort((short) 42).putInt((int) directoryAt);
    out.write(front);
    data.source().copyTo(out, TiffData.HEADER_BYTES);
    out.write(new byte[(int) (tailAt - encodedEnd)]);
    out.write(tail.toByteArray());
    out.write(directory());
  }

  private @Nullable ExifBlock exifWithoutThumbnail() {
    ExifBlock[] left = new ExifBlock[1];
    ExifBlock exif = blocks.exif;
    if (exif != null) {
      Blocks.attempt("EXIF", warnings, () -> left[0] = exif.withoutThumbnail());
    }
    return left[0];
  }

  /** Of a block too damaged to be written: without it the picture would lie on its side. */
  private void addOrientation() {
    OptionalLong said = blocks.exif == null ? OptionalLong.empty() : blocks.exif.orientation();
    if (said.isPresent()) {
      byte[] value = ByteBuffer.allocate(2).order(order).putShort((short) said.getAsLong()).array();
      put(ExifTags.ORIENTATION, SHORT, 1, value);
    }
  }

  private static byte[] padded(byte[] block) {
    return Arrays.copyOf(block, (block.length + 15) & ~15);
  }

  /**
   * The encoder's entries on how the pixels are stored, their positions moved, and its resolution,
   * which TIFF demands, in case that the photograph has none.
   */
  private void addEncoded(TiffData data, long shift) throws DamagedException {
    for (Entry entry : data.first().entries()) {
      boolean wanted = ExifTags.isStructure(entry.tag()) || ExifTags.isResolution(entry.tag());
      if (!wanted || !entry.readable()) {
        continue;
      }
      if (entry.tag() == ExifTags.STRIP_OFFSETS || entry.tag() == ExifTags.TILE_OFFSETS) {
        addMoved(data, entry, shift);
      } else if (entry.isInline()) {
        entries.put(entry.tag(), data.source().bytes(entry.at(), TiffData.ENTRY_BYTES));
      } else {
        putEntry(entry.tag(), entry.type(), entry.count(), entry.valueAt() + shift);
      }
    }
  }

  private void addMoved(TiffData data, Entry entry, long shift) throws DamagedException {
    ByteBuffer old = ByteBuffer.wrap(data.value(entry)).order(order);
    ByteBuffer moved = ByteBuffer.allocate((int) entry.count() * 4).order(order);
    for (int i = 0; i < entry.count(); i++) {
      long at = entry.type() == SHORT ? old.getShort() & 0xffff : old.getInt() & 0xffffffffL;
      moved.putInt((int) (at + shift));
    }
    put(entry.tag(), LONG, (int) entry.count(), moved.array());
  }

  /** The first directory's entries; their values are at the same positions as in the block. */
  private void addExif(ExifBlock exif) throws DamagedException {
    Ifd first = exif.data().first();
    for (Entry entry : first.entries()) {
      if (!ExifTags.isStructure(entry.tag()) && entry.readable()) {
        byte[] raw = exif.data().source().bytes(entry.at(), TiffData.ENTRY_BYTES);
        entries.put(entry.tag(), raw);
      }
    }
  }

  private void addBlocks() throws DamagedException {
    if (blocks.icc != null) {
      put(ExifTags.ICC, UNDEFINED, blocks.icc.length, blocks.icc);
    }
    XmpPacket xmp = blocks.xmp;
    if (xmp != null) {
      Blocks.attempt(
          "XMP",
          warnings,
          () -> {
            byte[] packet = xmp.inOnePart().main();
            put(ExifTags.XMP, BYTE, packet.length, packet);
          });
    }
    blocks.iptc().ifPresent(iptc -> put(ExifTags.IPTC, UNDEFINED, iptc.length, iptc));
    photoshopBesideIptc()
        .ifPresent(block -> put(ExifTags.PHOTOSHOP, BYTE, block.bytes().length, block.bytes()));
    boolean inExif = blocks.exif != null && blocks.exif.resolution().isPresent();
    if (!inExif) {
      new ImageMetadata(blocks).resolution().ifPresent(this::addResolution);
    }
  }

  /** The resources; IPTC among them only if it stood in both places before. */
  private Optional<PhotoshopBlock> photoshopBesideIptc() {
    PhotoshopBlock block = blocks.photoshop;
    if (block == null || blocks.separateIptc != null) {
      return Optional.ofNullable(block);
    }
    return block.without(Set.of(PhotoshopBlock.IPTC));
  }

  private void addResolution(Resolution stated) {
    boolean metres = stated.unit() == Resolution.Unit.METRE;
    Resolution written = metres ? stated.in(Resolution.Unit.CENTIMETRE) : stated;
    short unit =
        switch (written.unit()) {
          case NONE -> 1;
          case INCH -> 2;
          case CENTIMETRE, METRE -> 3;
        };
    put(ExifTags.X_RESOLUTION, RATIONAL, 1, rational(written.x()));
    put(ExifTags.Y_RESOLUTION, RATIONAL, 1, rational(written.y()));
    ByteBuffer number = ByteBuffer.allocate(2).order(order).putShort(unit);
    put(ExifTags.RESOLUTION_UNIT, SHORT, 1, number.array());
  }

  private byte[] rational(double value) {
    boolean whole = value == Math.rint(value);
    long unit = whole || value * RATIONAL_UNIT > MAX_FILE ? 1 : RATIONAL_UNIT;
    ByteBuffer fraction = ByteBuffer.allocate(8).order(order);
    fraction.putInt((int) Math.round(value * unit)).putInt((int) unit);
    return fraction.array();
  }

  /** Adds an entry; what is longer than four bytes goes into the tail. */
  private void put(int tag, int type, int count, byte[] value) {
    if (value.length <= 4) {
      byte[] entry = entry(tag, type, count).array();
      System.arraycopy(value, 0, entry, 8, value.length);
      entries.put(tag, entry);
    } else {
      putEntry(tag, type, count, tailAt + tail.size());
      tail.writeBytes(value);
      if (value.length % 2 != 0) {
        tail.write(0);
      }
    }
  }

  private void putEntry(int tag, int type, long count, long valueAt) {
    byte[] entry = entry(tag, type, count).array();
    ByteBuffer.wrap(entry).order(order).putInt(8, (int) valueAt);
    entries.put(tag, entry);
  }

  private ByteBuffer entry(int tag, int type, long count) {
    ByteBuffer entry = ByteBuffer.allocate(TiffData.ENTRY_BYTES).order(order);
    entry.putShort((short) tag).putShort((short) type).putInt((int) count);
    return entry;
  }

  private byte[] directory() {
    List<byte[]> sorted = new ArrayList<>(entries.values());
    ByteBuffer directory =
        ByteBuffer.allocate(6 + TiffData.ENTRY_BYTES * sorted.size()).order(order);
    directory.putShort((short) sorted.size());
    sorted.forEach(directory::put);
    return directory.array(); // ended by the position of the next directory: 0
  }
}
