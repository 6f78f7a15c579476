package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Collects the metadata of a GIF file: comments, XMP and colour profile in extension blocks. */
final class GifReader {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int COMMENT = 0xfe;
  private static final int APPLICATION = 0xff;
  private static final int MAX_BLOCKS = 100_000;

  /** XMP lies in GIF as it is, ended by 258 bytes that lead readers of sub-blocks to its end. */
  private static final int XMP_TRAILER = 257;

  private final ByteSource source;
  private final Blocks blocks;
  private final Consumer<String> warnings;
  private long at;

  GifReader(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    this.source = source;
    this.blocks = blocks;
    this.warnings = warnings;
  }

  void read() {
    Blocks.attempt("The list of blocks", "is read no further", warnings, this::readBlocks);
  }

  private void readBlocks() throws DamagedException {
    at = 13L + colorTableBytes(source.u8(10));
    for (int i = 0; i < MAX_BLOCKS; i++) {
      int kind = source.u8(at++);
      if (kind == EXTENSION) {
        readExtension();
      } else if (kind == IMAGE) {
        at += 9 + colorTableBytes(source.u8(at + 8)) + 1;
        skip();
      } else {
        return;
      }
    }
  }

  private static int colorTableBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private void readExtension() throws DamagedException {
    int label = source.u8(at++);
    if (label == COMMENT) {
      blocks.comments.add(join());
    } else if (label == APPLICATION && source.u8(at) == 11) {
      String name = new String(source.bytes(at + 1, 11), US_ASCII);
      at += 12;
      readApplication(name);
    } else {
      skip();
    }
  }

  private void readApplication(String name) throws DamagedException {
    if (name.equals("XMP DataXMP")) {
      long start = at;
      skip();
      long length = Math.max(0, at - 1 - XMP_TRAILER - start);
      byte[] packet = source.bytes(start, length);
      blocks.setXmp(XmpPacket.of(packet), warnings);
    } else if (name.equals("ICCRGBG1012")) {
      byte[] profile = join();
      Blocks.attempt("The colour profile", warnings, () -> blocks.icc = IccCheck.checked(profile));
    } else {
      skip();
    }
  }

  /** Passes over sub-blocks, each with its length in front, up to one of length 0. */
  private void skip() throws DamagedException {
    int length = source.u8(at++);
    while (length > 0) {
      at += length;
      length = source.u8(at++);
    }
  }

  private byte[] join() throws DamagedException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    int length = source.u8(at++);
    while (length > 0) {
      joined.writeBytes(source.bytes(at, length));
      if (joined.size() > ByteSource.MAX_BLOCK) {
        throw new DamagedException("a block has more than " + ByteSource.MAX_BLOCK + " bytes");
      }
      at += length;
      length = source.u8(at++);
    }
    return joined.toByteArray();
  }
}
