package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts metadata into a WebP file: the extended header VP8X, the colour profile, the encoder's
 * chunks of pixels, EXIF, XMP, in the order that the format asks for.
 */
final class WebpWriter {
  private static final int ICC_FLAG = 0x20;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXIF_FLAG = 0x08;
  private static final int XMP_FLAG = 0x04;
  private static final int ANIMATION_FLAG = 0x02;

  private final Blocks blocks;
  private final Consumer<String> warnings;

  WebpWriter(Blocks blocks, Consumer<String> warnings) {
    this.blocks = blocks;
    this.warnings = warnings;
  }

  /** A chunk that the encoder's file does not have. */
  private static final class Added {
    final String type;
    final byte[] data;

    Added(String type, byte[] data) {
      this.type = type;
      this.data = data;
    }

    long fileBytes() {
      return 8L + data.length + (data.length & 1);
    }
  }

  void write(ByteSource encoded, OutputStream out) throws IOException {
    try {
      List<RiffChunks.Chunk> pixels =
          RiffChunks.of(encoded).stream().filter(chunk -> !isMetadata(chunk.type())).toList();
      List<Added> before = new ArrayList<>();
      List<Added> after = new ArrayList<>();
      collect(before, after);
      // A separate alpha plane asks for the extended header even where there is no metadata.
      boolean alphaPlane = pixels.stream().anyMatch(chunk -> chunk.type().equals("ALPH"));
      if (alphaPlane || !before.isEmpty() || !after.isEmpty()) {
        before.add(0, new Added("VP8X", extendedHeader(encoded, before, after)));
      }
      write(encoded, pixels, before, after, out);
    } catch (DamagedException e) {
      throw new IOException("Bug: the encoder wrote no WebP file: " + e.getMessage(), e);
    }
  }

  private static boolean isMetadata(String type) {
    return switch (type) {
      case "VP8X", "ICCP", "EXIF", "XMP " -> true;
      default -> false;
    };
  }

  private void collect(List<Added> before, List<Added> after) {
    if (blocks.icc != null) {
      before.add(new Added("ICCP", blocks.icc));
    }
    if (blocks.exif != null) {
      after.add(new Added("EXIF", blocks.exif.bytes()));
    }
    XmpPacket xmp = blocks.xmp;
    if (xmp != null) {
      Blocks.attempt("XMP", warnings, () -> after.add(new Added("XMP ", xmp.inOnePart().main())));
    }
  }

  private static void write(
      ByteSource encoded,
      List<RiffChunks.Chunk> pixels,
      List<Added> before,
      List<Added> after,
      OutputStream out)
      throws IOException, DamagedException {
    long total = 4;
    for (Added chunk : before) {
      total += chunk.fileBytes();
    }
    for (Added chunk : after) {
      total += chunk.fileBytes();
    }
    for (RiffChunks.Chunk chunk : pixels) {
      total += 8 + chunk.length() + (chunk.length() & 1);
    }
    out.write(head("RIFF", total));
    out.write("WEBP".getBytes(ISO_8859_1));
    for (Added chunk : before) {
      write(chunk, out);
    }
    for (RiffChunks.Chunk chunk : pixels) {
      write(new Added(chunk.type(), encoded.bytes(chunk.at(), chunk.length())), out);
    }
    for (Added chunk : after) {
      write(chunk, out);
    }
  }

  private static void write(Added chunk, OutputStream out) throws IOException {
    out.write(head(chunk.type, chunk.data.length));
    out.write(chunk.data);
    if (chunk.data.length % 2 != 0) {
      out.write(0);
    }
  }

  private static byte[] head(String type, long length) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return head.put(type.getBytes(ISO_8859_1)).putInt((int) length).array();
  }

  /** Flags, three reserved bytes, width − 1 and height − 1 with 24 bits each. */
  private byte[] extendedHeader(ByteSource encoded, List<Added> before, List<Added> after)
      throws DamagedException {
    int flags = 0;
    byte[] sizes = new byte[0];
    for (RiffChunks.Chunk chunk : RiffChunks.of(encoded)) {
      switch (chunk.type()) {
        case "VP8X" -> {
          byte[] old = encoded.bytes(chunk.at(), 10);
          flags |= old[0] & (ALPHA_FLAG | ANIMATION_FLAG);
          sizes = new byte[] {old[4], old[5], old[6], old[7], old[8], old[9]};
        }
        case "VP8 " -> sizes = sizes.length > 0 ? sizes : lossySize(encoded, chunk);
        case "VP8L" -> {
          long bits = numbers(encoded.bytes(chunk.at() + 1, 4)).getInt(0);
          sizes = sizes.length > 0 ? sizes : size(bits & 0x3fff, bits >> 14 & 0x3fff);
          flags |= (bits >> 28 & 1) != 0 ? ALPHA_FLAG : 0;
        }
        case "ALPH" -> flags |= ALPHA_FLAG;
        default -> {
          // No chunk that says anything of size or alpha.
        }
      }
    }
    for (Added chunk : before) {
      flags |= chunk.type.equals("ICCP") ? ICC_FLAG : 0;
    }
    for (Added chunk : after) {
      flags |= chunk.type.equals("EXIF") ? EXIF_FLAG : XMP_FLAG;
    }
    if (sizes.length == 0) {
      throw new DamagedException("it has no chunk of pixels");
    }
    ByteBuffer header = ByteBuffer.allocate(10);
    return header.put((byte) flags).position(4).put(sizes).array();
  }

  /** Behind frame tag and start code: width and height with 14 bits each. */
  private static byte[] lossySize(ByteSource encoded, RiffChunks.Chunk chunk)
      throws DamagedException {
    ByteBuffer sizes = numbers(encoded.bytes(chunk.at() + 6, 4));
    return size((sizes.getShort(0) & 0x3fff) - 1L, (sizes.getShort(2) & 0x3fff) - 1L);
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] size(long widthMinusOne, long heightMinusOne) {
    long both = widthMinusOne | heightMinusOne << 24;
    byte[] bytes = new byte[6];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (both >> (8 * i));
    }
    return bytes;
  }
}
