package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads size, channels and depth out of a file's first bytes; touches no pixel. */
final class HeaderReader {
  private static final int MAX_TIFF_ENTRIES = 4096;

  /** Steps through segments, chunks and stray bytes before the header is given up. */
  private static final int MAX_STEPS = 1 << 16;

  /** Where JPEG has its colour profile, and hardly anything else. */
  private static final int APP2 = 0xe2;

  private static final int PNG_CHUNKS = 33;
  private static final int PNG_HEADER = 0x49484452;
  private static final int PNG_HEADER_BYTES = 13;
  private static final int PNG_PROFILE = 0x69434350;
  private static final int PNG_TRANSPARENCY = 0x74524e53;
  private static final int PNG_PIXELS = 0x49444154;

  private static final int BMP_VERSION_5 = 124;
  private static final int BMP_PROFILE = 0x4d424544;

  private static final int TIFF_PALETTE = 3;
  private static final int TIFF_INKS = 5;
  private static final int TIFF_PROFILE = 34675;

  private final String name;
  private final SeekableByteChannel channel;

  private HeaderReader(String name, SeekableByteChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  /**
   * The header of the picture in {@code channel}.
   *
   * @throws UnreadableImageException if it is no picture, damaged, or of an unsupported kind
   */
  static ImageHeader read(String name, SeekableByteChannel channel) throws IOException {
    HeaderReader reader = new HeaderReader(name, channel);
    if (channel.size() == 0) {
      throw UnreadableImageException.damaged(
          name, "the file is empty, expected a picture; get another copy");
    }
    int length = (int) Math.min(ImageFormat.SNIFF_BYTES, channel.size());
    ImageFormat format =
        ImageFormat.sniff(reader.bytes(0, length).array())
            .orElseThrow(
                () ->
                    UnreadableImageException.unsupported(
                        name,
                        "not a picture that can be read, expected JPEG, PNG, TIFF, WebP, BMP or"
                            + " GIF; convert it first"));
    try {
      return reader.header(format);
    } catch (EOFException e) {
      throw UnreadableImageException.damaged(
          name, "the " + format + " file ends inside its header; get a complete copy", e);
    } catch (IllegalArgumentException e) {
      throw UnreadableImageException.damaged(
          name, "the " + format + " header is damaged (" + e.getMessage() + ")", e);
    }
  }

  private ImageHeader header(ImageFormat format) throws IOException {
    return switch (format) {
      case JPEG -> jpeg();
      case PNG -> png();
      case TIFF -> tiff();
      case WEBP -> webp();
      case BMP -> bmp();
      case GIF -> gif();
    };
  }

  private ImageHeader jpeg() throws IOException {
    boolean hasProfile = false;
    long position = 2;
    for (int step = 0; step < MAX_STEPS; step++) {
      ByteBuffer marker = bytes(position, 4);
      int code = marker.get(1) & 0xff;
      if (marker.get(0) != (byte) 0xff || code == 0xff || code == 0) {
        // Padding or rubbish between segments: decoders pass over it, and so does this.
        position++;
      } else if (isFrame(code)) {
        ByteBuffer frame = bytes(position + 4, 6);
        int channels = frame.get(5) & 0xff;
        int bits = frame.get(0) & 0xff;
        HeldPixel held = channels == 4 ? HeldPixel.inks() : HeldPixel.light(channels, hasProfile);
        return new ImageHeader(
            ImageFormat.JPEG,
            new ImageSize(frame.getShort(3) & 0xffff, frame.getShort(1) & 0xffff),
            channels,
            bits,
            held.bytes(bits));
      } else if (code == 0xda || code == 0xd9) {
        throw new EOFException("no frame header before the first scan");
      } else {
        hasProfile |= code == APP2;
        boolean bare = code == 1 || (code >= 0xd0 && code <= 0xd8);
        position += bare ? 2 : 2 + Math.max(2, marker.getShort(2) & 0xffff);
      }
    }
    throw endless("stray bytes and segments before the size of the picture");
  }

  /** Each step reads from the disk: a file of nothing else would keep a thread for minutes. */
  private UnreadableImageException endless(String what) {
    return UnreadableImageException.damaged(
        name,
        "the file has too many "
            + what
            + ", expected fewer than "
            + MAX_STEPS
            + "; get another copy");
  }

  private static boolean isFrame(int code) {
    // c4 defines Huffman tables, c8 is reserved, cc defines arithmetic conditioning.
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }

  private ImageHeader png() throws IOException {
    ByteBuffer first = bytes(8, 18);
    if (first.getInt(0) != PNG_HEADER_BYTES || first.getInt(4) != PNG_HEADER) {
      // Decoders take the header from wherever it stands: the limits would be held against another.
      throw UnreadableImageException.damaged(
          name,
          "the PNG file begins with another chunk, expected IHDR of 13 bytes; get another copy");
    }
    ByteBuffer header = first.slice(8, 10);
    int kind = header.get(9);
    int bits = header.get(8) & 0xff;
    boolean isTransparent = hasPngChunk(PNG_TRANSPARENCY);
    boolean hasProfile = hasPngChunk(PNG_PROFILE);
    int channels =
        switch (kind) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    HeldPixel held =
        kind == 3
            ? HeldPixel.palette(isTransparent, hasProfile)
            : HeldPixel.light(channels + (isTransparent ? channels % 2 : 0), hasProfile);
    return new ImageHeader(
        ImageFormat.PNG,
        new ImageSize(header.getInt(0), header.getInt(4)),
        channels,
        bits,
        held.bytes(bits));
  }

  /** Whether there is such a chunk before the pixels. */
  private boolean hasPngChunk(int wanted) throws IOException {
    long position = PNG_CHUNKS;
    for (int step = 0; position + 8 <= channel.size(); step++) {
      if (step == MAX_STEPS) {
        throw endless("chunks before the pixels");
      }
      ByteBuffer chunk = bytes(position, 8);
      int type = chunk.getInt(4);
      if (type == wanted || type == PNG_PIXELS) {
        return type == wanted;
      }
      position += 12 + Integer.toUnsignedLong(chunk.getInt(0));
    }
    return false;
  }

  private ImageHeader bmp() throws IOException {
    ByteBuffer header = bytes(14, 12).order(ByteOrder.LITTLE_ENDIAN);
    boolean os2 = header.getInt(0) == 12;
    int width = os2 ? header.getShort(4) & 0xffff : header.getInt(4);
    int height = os2 ? header.getShort(6) & 0xffff : bytes(22, 4, ByteOrder.LITTLE_ENDIAN).getInt();
    int pixelBits = bytes(os2 ? 24 : 28, 2, ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
    // Rows from top to bottom are announced by a negative height.
    ImageSize size = new ImageSize(width, Math.abs(height));
    int channels = pixelBits > 24 ? 4 : pixelBits > 8 ? 3 : 1;
    int bits = Math.max(1, Math.min(8, pixelBits));
    // Masks may give sixteen bits an alpha, too; palettes are shown as RGB.
    HeldPixel held = HeldPixel.light(pixelBits > 8 && pixelBits != 24 ? 4 : 3, hasBmpProfile());
    return new ImageHeader(ImageFormat.BMP, size, channels, bits, held.bytes(8));
  }

  private boolean hasBmpProfile() throws IOException {
    return bytes(14, 4, ByteOrder.LITTLE_ENDIAN).getInt() >= BMP_VERSION_5
        && bytes(70, 4, ByteOrder.LITTLE_ENDIAN).getInt() == BMP_PROFILE;
  }

  private ImageHeader gif() throws IOException {
    ByteBuffer screen = bytes(6, 4, ByteOrder.LITTLE_ENDIAN);
    ImageSize size = new ImageSize(screen.getShort(0) & 0xffff, screen.getShort(2) & 0xffff);
    return new ImageHeader(ImageFormat.GIF, size, 1, 8, HeldPixel.palette(true, false).bytes(8));
  }

  private ImageHeader webp() throws IOException {
    ByteBuffer chunk = bytes(12, 18, ByteOrder.LITTLE_ENDIAN);
    String type = StandardCharsets.ISO_8859_1.decode(chunk.slice(0, 4)).toString();
    return switch (type) {
      case "VP8 " ->
          webp(
              new ImageSize(chunk.getShort(14) & 0x3fff, chunk.getShort(16) & 0x3fff),
              false,
              false);
      case "VP8L" -> {
        int packed = chunk.getInt(9);
        ImageSize size = new ImageSize((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
        yield webp(size, (packed >> 28 & 1) == 1, false);
      }
      case "VP8X" -> {
        ImageSize size =
            new ImageSize(
                (chunk.getInt(12) & 0xffffff) + 1,
                ((chunk.getShort(15) & 0xffff) | (chunk.get(17) & 0xff) << 16) + 1);
        yield webp(size, (chunk.get(8) & 0x10) != 0, (chunk.get(8) & 0x20) != 0);
      }
      default -> throw new EOFException("no picture chunk");
    };
  }

  private static ImageHeader webp(ImageSize size, boolean hasAlpha, boolean hasProfile) {
    int channels = hasAlpha ? 4 : 3;
    return new ImageHeader(
        ImageFormat.WEBP, size, channels, 8, HeldPixel.light(channels, hasProfile).bytes(8));
  }

  private ImageHeader tiff() throws IOException {
    ByteBuffer start = bytes(0, 8);
    ByteOrder order = start.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    start.order(order);
    if (start.getShort(2) == 43) {
      throw UnreadableImageException.unsupported(
          name, "the file is a BigTIFF, expected a TIFF of less than 4 GiB; convert it first");
    }
    long directory = Integer.toUnsignedLong(start.getInt(4));
    int entries = Math.min(MAX_TIFF_ENTRIES, bytes(directory, 2, order).getShort() & 0xffff);
    ByteBuffer table = bytes(directory + 2, entries * 12, order);
    int bits = 1;
    for (int at = 0; at < entries * 12; at += 12) {
      if ((table.getShort(at) & 0xffff) == 258) {
        bits = bitsPerSample(table, at, order);
      }
    }
    int channels = tiffValue(table, 277, 1);
    return new ImageHeader(
        ImageFormat.TIFF,
        new ImageSize(tiffValue(table, 256, 0), tiffValue(table, 257, 0)),
        channels,
        bits,
        held(table, channels).bytes(bits));
  }

  private static HeldPixel held(ByteBuffer table, int channels) {
    boolean hasProfile = tiffValue(table, TIFF_PROFILE, 0) != 0;
    return switch (tiffValue(table, 262, -1)) {
      case TIFF_PALETTE -> HeldPixel.palette(channels > 1, hasProfile);
      case TIFF_INKS -> HeldPixel.inks();
      default -> HeldPixel.light(Math.min(4, channels), hasProfile);
    };
  }

  /** The first of the values of BitsPerSample, which stand elsewhere if there are more than two. */
  private int bitsPerSample(ByteBuffer table, int at, ByteOrder order) throws IOException {
    long count = Integer.toUnsignedLong(table.getInt(at + 4));
    if (count <= 2) {
      return table.getShort(at + 8) & 0xffff;
    }
    return bytes(Integer.toUnsignedLong(table.getInt(at + 8)), 2, order).getShort() & 0xffff;
  }

  private static int tiffValue(ByteBuffer table, int tag, int otherwise) {
    for (int at = 0; at < table.limit(); at += 12) {
      if ((table.getShort(at) & 0xffff) == tag) {
        boolean isShort = table.getShort(at + 2) == 3;
        return isShort ? table.getShort(at + 8) & 0xffff : table.getInt(at + 8);
      }
    }
    return otherwise;
  }

  private ByteBuffer bytes(long position, int length, ByteOrder order) throws IOException {
    return bytes(position, length).order(order);
  }

  /** Exactly {@code length} bytes at {@code position}, big-endian until told otherwise. */
  private ByteBuffer bytes(long position, int length) throws IOException {
    if (position + length > channel.size()) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    channel.position(position);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Channels may read less than asked for.
    }
    return buffer.clear();
  }
}
