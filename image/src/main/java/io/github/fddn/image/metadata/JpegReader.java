package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects the metadata of a JPEG file: the segments in front of its first scan. */
final class JpegReader {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int MAX_SEGMENTS = 4096;
  private static final int MAX_STRAY_BYTES = 4096;
  private static final int GUID_BYTES = 32;
  private static final int MAX_EXTENDED_XMP = ByteSource.MAX_BLOCK;

  private final ByteSource source;
  private final Blocks blocks;
  private final Consumer<String> warnings;

  private final ByteArrayOutputStream exif = new ByteArrayOutputStream();
  private final ByteArrayOutputStream photoshop = new ByteArrayOutputStream();
  private final Map<Integer, byte[]> iccParts = new TreeMap<>();
  private final Map<String, List<JpegSegment>> extendedXmp = new LinkedHashMap<>();
  private final Set<String> stale = new LinkedHashSet<>();
  private int iccPartsExpected;

  JpegReader(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    this.source = source;
    this.blocks = blocks;
    this.warnings = warnings;
  }

  void read() {
    Blocks.attempt("The list of segments", "is read no further", warnings, this::readSegments);
    if (exif.size() > 0) {
      blocks.setExif(exif.toByteArray(), warnings);
    }
    if (photoshop.size() > 0) {
      blocks.setPhotoshop(photoshop.toByteArray(), warnings);
    }
    Blocks.attempt("The colour profile", warnings, this::joinIcc);
    Blocks.attempt("Extended XMP", warnings, this::joinExtendedXmp);
    if (blocks.xmp != null) {
      blocks.setXmp(blocks.xmp, warnings);
    }
    if (!stale.isEmpty()) {
      warnings.accept(
          "What no longer holds for a changed picture is left out: " + String.join(", ", stale));
    }
  }

  private void readSegments() throws DamagedException {
    long at = 2;
    long total = 0;
    for (int i = 0; i < MAX_SEGMENTS; i++) {
      at = nextMarker(at);
      int marker = source.u8(at++);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        return;
      }
      if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        continue; // without content
      }
      int length = source.u16(at);
      if (length < 2) {
        throw new DamagedException("a segment says that it has " + length + " bytes");
      }
      total += length;
      if (total > ByteSource.MAX_BLOCK) {
        throw new DamagedException("they have more than " + ByteSource.MAX_BLOCK + " bytes");
      }
      if (marker >= JpegSegment.APP0) {
        sort(new JpegSegment(marker, source.bytes(at + 2, length - 2L)));
      }
      at += length;
    }
  }

  /** Position of the byte behind the next 0xff; decoders pass over stray and fill bytes too. */
  private long nextMarker(long from) throws DamagedException {
    long at = from;
    while (source.u8(at) != 0xff && at < from + MAX_STRAY_BYTES) {
      at++;
    }
    while (source.u8(at) == 0xff && at < from + MAX_STRAY_BYTES) {
      at++;
    }
    if (at == from + MAX_STRAY_BYTES) {
      throw new DamagedException("no marker follows at " + from);
    }
    return at;
  }

  private void sort(JpegSegment segment) {
    if (segment.marker() == JpegSegment.COM) {
      blocks.comments.add(segment.payload());
    } else if (segment.is(JpegSegment.APP0, JpegSegment.JFIF)) {
      readDensity(segment.payload());
    } else if (segment.is(JpegSegment.APP1, JpegSegment.EXIF)) {
      addExif(segment.after(JpegSegment.EXIF.length));
    } else if (segment.is(JpegSegment.APP1, JpegSegment.XMP) && blocks.xmp == null) {
      blocks.xmp = XmpPacket.of(segment.after(JpegSegment.XMP.length));
    } else if (segment.is(JpegSegment.APP1, JpegSegment.EXTENDED_XMP)) {
      Blocks.attempt("Extended XMP", warnings, () -> addExtendedXmp(segment));
    } else if (segment.is(JpegSegment.APP2, JpegSegment.ICC)) {
      addIcc(segment.after(JpegSegment.ICC.length));
    } else if (segment.is(JpegSegment.APP13, JpegSegment.PHOTOSHOP)) {
      photoshop.writeBytes(segment.after(JpegSegment.PHOTOSHOP.length));
    } else if (segment.isApplication()) {
      sortOther(segment);
    }
  }

  /** A second segment that does not begin anew goes on with an EXIF block of more than 64 KB. */
  private void addExif(byte[] part) {
    boolean begins = part.length > 2 && part[0] == part[1] && (part[0] == 'I' || part[0] == 'M');
    if (exif.size() == 0 || !begins) {
      exif.writeBytes(part);
    } else {
      warnings.accept("A second EXIF block is left out");
    }
  }

  private void sortOther(JpegSegment segment) {
    if (!segment.isStale()) {
      blocks.segments.add(segment);
    } else if (segment.marker() != JpegSegment.APP14) {
      stale.add(segment.name());
    }
  }

  /** JFIF: signature 5, version 2, unit 1, then two densities of 16 bits. */
  private void readDensity(byte[] jfif) {
    if (jfif.length >= 12 && blocks.resolution == null) {
      Resolution.Unit unit =
          switch (jfif[7]) {
            case 1 -> Resolution.Unit.INCH;
            case 2 -> Resolution.Unit.CENTIMETRE;
            default -> Resolution.Unit.NONE;
          };
      ByteBuffer numbers = ByteBuffer.wrap(jfif);
      blocks.jfifVersion = numbers.getShort(5);
      int x = numbers.getShort(8) & 0xffff;
      int y = numbers.getShort(10) & 0xffff;
      blocks.resolution = Resolution.ofStated(x, y, unit).orElse(null);
    }
  }

  /** A part begins with its number, counted from 1, and the number of parts. */
  private void addIcc(byte[] part) {
    if (part.length > 2) {
      iccPartsExpected = part[1] & 0xff;
      iccParts.putIfAbsent(part[0] & 0xff, part);
    }
  }

  private void joinIcc() throws DamagedException {
    if (iccParts.isEmpty()) {
      return;
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : iccParts.values()) {
      joined.write(part, 2, part.length - 2);
    }
    if (iccParts.size() < iccPartsExpected) {
      throw new DamagedException(
          "it has " + iccParts.size() + " of its " + iccPartsExpected + " parts");
    }
    blocks.icc = IccCheck.checked(joined.toByteArray());
  }

  /** A part begins with the name of the whole, its length and the position of the part. */
  private void addExtendedXmp(JpegSegment segment) throws DamagedException {
    byte[] part = segment.after(JpegSegment.EXTENDED_XMP.length);
    if (part.length < GUID_BYTES + 8) {
      throw new DamagedException("a segment of extended XMP is too short");
    }
    String name = new String(part, 0, GUID_BYTES, US_ASCII);
    extendedXmp.computeIfAbsent(name, n -> new ArrayList<>()).add(segment);
  }

  private void joinExtendedXmp() throws DamagedException {
    for (Map.Entry<String, List<JpegSegment>> entry : extendedXmp.entrySet()) {
      XmpPacket packet = blocks.xmp;
      if (packet != null && packet.mentions(entry.getKey())) {
        blocks.xmp = packet.withExtended(joined(entry.getValue()), entry.getKey());
      }
    }
  }

  private static byte[] joined(List<JpegSegment> segments) throws DamagedException {
    int start = JpegSegment.EXTENDED_XMP.length + GUID_BYTES;
    int total = ByteBuffer.wrap(segments.get(0).payload()).getInt(start);
    long present = segments.stream().mapToLong(s -> s.payload().length - start - 8L).sum();
    if (total < 0 || total > MAX_EXTENDED_XMP || present != total) {
      throw new DamagedException("it has " + present + " bytes, expected " + (total & 0xffffffffL));
    }
    byte[] joined = new byte[total];
    for (JpegSegment segment : segments) {
      byte[] payload = segment.payload();
      int offset = ByteBuffer.wrap(payload).getInt(start + 4);
      int length = payload.length - start - 8;
      if (offset < 0 || offset > total - length) {
        throw new DamagedException("a part of it lies outside of it");
      }
      System.arraycopy(payload, start + 8, joined, offset, length);
    }
    return joined;
  }
}
