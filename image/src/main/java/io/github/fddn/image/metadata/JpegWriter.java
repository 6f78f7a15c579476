package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Puts metadata in front of a JPEG stream, in the order that readers expect: JFIF, EXIF, XMP,
 * Photoshop with IPTC, colour profile, the rest, Adobe, comments.
 */
final class JpegWriter implements HeadStream.Head {
  private static final int JFIF_BYTES = 14;
  private static final int EXTENDED_XMP_PART = 65000;
  private static final int MAX_ICC_PARTS = 255;

  private final Blocks blocks;
  private final Consumer<String> warnings;

  JpegWriter(Blocks blocks, Consumer<String> warnings) {
    this.blocks = blocks;
    this.warnings = warnings;
  }

  @Override
  public OptionalInt length(byte[] start) throws IOException {
    int at = 2;
    while (at + 4 <= start.length) {
      int marker = start[at + 1] & 0xff;
      if (start[at] != (byte) 0xff) {
        throw new IOException("Bug: the encoder wrote no JPEG stream");
      }
      if (marker < JpegSegment.APP0 || (marker > JpegSegment.APP15 && marker != JpegSegment.COM)) {
        return OptionalInt.of(at);
      }
      at += 2 + (ByteBuffer.wrap(start).getShort(at + 2) & 0xffff);
    }
    return OptionalInt.empty();
  }

  @Override
  public void rewrite(byte[] original, OutputStream out) throws IOException {
    List<JpegSegment> encoders = segments(original);
    List<JpegSegment> written = new ArrayList<>();
    for (JpegSegment segment : encoders) {
      if (segment.is(JpegSegment.APP0, JpegSegment.JFIF)) {
        written.add(withDensity(segment));
      }
    }
    addExif(written);
    addXmp(written);
    addPhotoshop(written);
    addIcc(written);
    written.addAll(blocks.segments);
    encoders.stream().filter(s -> s.marker() == JpegSegment.APP14).forEach(written::add);
    for (byte[] comment : blocks.comments) {
      addSplit(written, JpegSegment.COM, new byte[0], comment);
    }
    PngChunks png = blocks.png;
    for (String comment : png == null ? List.<String>of() : png.comments()) {
      addSplit(written, JpegSegment.COM, new byte[0], comment.getBytes(UTF_8));
    }
    out.write(0xff);
    out.write(0xd8);
    for (JpegSegment segment : written) {
      write(segment, out);
    }
  }

  private static List<JpegSegment> segments(byte[] head) {
    List<JpegSegment> segments = new ArrayList<>();
    int at = 2;
    while (at + 4 <= head.length) {
      int end = at + 2 + (ByteBuffer.wrap(head).getShort(at + 2) & 0xffff);
      segments.add(new JpegSegment(head[at + 1] & 0xff, Arrays.copyOfRange(head, at + 4, end)));
      at = end;
    }
    return segments;
  }

  private static void write(JpegSegment segment, OutputStream out) throws IOException {
    int length = segment.payload().length + 2;
    out.write(
        new byte[] {(byte) 0xff, (byte) segment.marker(), (byte) (length >> 8), (byte) length});
    out.write(segment.payload());
  }

  /** The encoder's JFIF segment with the photograph's density and without a thumbnail. */
  private JpegSegment withDensity(JpegSegment jfif) {
    byte[] payload = Arrays.copyOf(jfif.payload(), JFIF_BYTES);
    if (blocks.jfifVersion != 0) {
      ByteBuffer.wrap(payload).putShort(5, blocks.jfifVersion);
    }
    payload[12] = 0;
    payload[13] = 0;
    Optional<Resolution> stated = new ImageMetadata(blocks).resolution();
    if (stated.isPresent()) {
      boolean metres = stated.get().unit() == Resolution.Unit.METRE;
      Resolution density = metres ? stated.get().in(Resolution.Unit.INCH) : stated.get();
      ByteBuffer buffer = ByteBuffer.wrap(payload);
      buffer.put(
          7,
          switch (density.unit()) {
            case NONE -> (byte) 0;
            case INCH -> (byte) 1;
            case CENTIMETRE, METRE -> (byte) 2;
          });
      buffer.putShort(8, clamped(density.x()));
      buffer.putShort(10, clamped(density.y()));
    }
    return new JpegSegment(JpegSegment.APP0, payload);
  }

  private static short clamped(double value) {
    return (short) Math.max(1, Math.min(65535, Math.round(value)));
  }

  private void addExif(List<JpegSegment> written) {
    ExifBlock exif = blocks.exif;
    if (exif != null) {
      Blocks.attempt(
          "EXIF",
          warnings,
          () -> {
            ExifBlock fitting = exif.within(ExifBlock.JPEG_LIMIT);
            if (fitting != exif) {
              warnings.accept(
                  "EXIF is too large for JPEG as it is: the thumbnail is left out, a maker note moves or"
                      + " is left out");
            }
            written.add(
                new JpegSegment(JpegSegment.APP1, joined(JpegSegment.EXIF, fitting.bytes())));
          });
    }
  }

  private void addXmp(List<JpegSegment> written) {
    XmpPacket xmp = blocks.xmp;
    if (xmp != null) {
      Blocks.attempt("XMP", warnings, () -> addXmp(written, xmp.inJpegParts()));
    }
  }

  private static void addXmp(List<JpegSegment> written, XmpPacket xmp) {
    written.add(new JpegSegment(JpegSegment.APP1, joined(JpegSegment.XMP, xmp.main())));
    byte[] extended = xmp.extended();
    for (int at = 0; extended != null && at < extended.length; at += EXTENDED_XMP_PART) {
      byte[] part =
          Arrays.copyOfRange(extended, at, Math.min(extended.length, at + EXTENDED_XMP_PART));
      byte[] name = xmp.guid().getBytes(US_ASCII);
      byte[] place = ByteBuffer.allocate(8).putInt(extended.length).putInt(at).array();
      written.add(
          new JpegSegment(
              JpegSegment.APP1,
              joined(joined(JpegSegment.EXTENDED_XMP, name), joined(place, part))));
    }
  }

  private void addPhotoshop(List<JpegSegment> written) {
    blocks
        .photoshopWithIptc()
        .ifPresent(
            block -> addSplit(written, JpegSegment.APP13, JpegSegment.PHOTOSHOP, block.bytes()));
  }

  private void addIcc(List<JpegSegment> written) {
    byte[] icc = blocks.icc;
    if (icc == null) {
      return;
    }
    int room = JpegSegment.MAX_PAYLOAD - JpegSegment.ICC.length - 2;
    int parts = (icc.length + room - 1) / room;
    if (parts > MAX_ICC_PARTS) {
      warnings.accept("The colour profile of " + icc.length + " bytes is too large for JPEG");
      return;
    }
    for (int part = 0; part < parts; part++) {
      int end = Math.min(icc.length, (part + 1) * room);
      byte[] numbers = {(byte) (part + 1), (byte) parts};
      byte[] piece = Arrays.copyOfRange(icc, part * room, end);
      byte[] payload = joined(joined(JpegSegment.ICC, numbers), piece);
      written.add(new JpegSegment(JpegSegment.APP2, payload));
    }
  }

  /** As many segments as the content needs, each with the signature. */
  private static void addSplit(
      List<JpegSegment> written, int marker, byte[] signature, byte[] content) {
    int room = JpegSegment.MAX_PAYLOAD - signature.length;
    int at = 0;
    do {
      int end = Math.min(content.length, at + room);
      byte[] payload = joined(signature, Arrays.copyOfRange(content, at, end));
      written.add(new JpegSegment(marker, payload));
      at = end;
    } while (at < content.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
