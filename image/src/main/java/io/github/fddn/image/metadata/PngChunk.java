package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One chunk of a PNG file. Immutable. */
final class PngChunk {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  /** No compressed block of metadata unfolds to more; zip bombs do. */
  private static final int MAX_INFLATED = 32 << 20;

  private final String type;
  private final byte[] data;

  PngChunk(String type, byte[] data) {
    this.type = type;
    this.data = data;
  }

  String type() {
    return type;
  }

  /** The content, not a copy. */
  byte[] data() {
    return data;
  }

  /** Length, type, content and check sum, as in a file. */
  byte[] toBytes() {
    byte[] typeBytes = type.getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(typeBytes);
    crc.update(data);
    ByteBuffer buffer = ByteBuffer.allocate(12 + data.length);
    buffer.putInt(data.length).put(typeBytes).put(data).putInt((int) crc.getValue());
    return buffer.array();
  }

  /** The keyword that begins text and profile chunks: 1 to 79 characters of Latin-1. */
  Optional<String> keyword() {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return end > 0 && end < Math.min(80, data.length)
        ? Optional.of(new String(data, 0, end, ISO_8859_1))
        : Optional.empty();
  }

  boolean isText() {
    return type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt");
  }

  /** The text of a tEXt, zTXt or iTXt chunk as bytes: Latin-1, of iTXt UTF-8. */
  byte[] text() throws DamagedException {
    int at = keyword().orElseThrow(PngChunk::withoutKeyword).length() + 1;
    return switch (type) {
      case "tEXt" -> Arrays.copyOfRange(data, at, data.length);
      case "zTXt" -> inflate(at + 1);
      default -> international(at);
    };
  }

  /** The text as characters. */
  String string() throws DamagedException {
    return new String(text(), type.equals("iTXt") ? UTF_8 : ISO_8859_1);
  }

  /** The profile of an iCCP chunk. */
  byte[] profile() throws DamagedException {
    return inflate(keyword().orElseThrow(PngChunk::withoutKeyword).length() + 2);
  }

  private static DamagedException withoutKeyword() {
    return new DamagedException("it has no keyword");
  }

  /** Compression flag and method, language and translated keyword, each ended by 0, then text. */
  private byte[] international(int start) throws DamagedException {
    int at = start + 2;
    for (int strings = 0; strings < 2; at++) {
      if (at >= data.length) {
        throw new DamagedException("it ends before its text");
      }
      strings += data[at] == 0 ? 1 : 0;
    }
    return data[start] == 0 ? Arrays.copyOfRange(data, at, data.length) : inflate(at);
  }

  private byte[] inflate(int from) throws DamagedException {
    if (from >= data.length) {
      throw new DamagedException("it ends before its compressed content");
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, from, data.length - from);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] piece = new byte[8192];
      while (!inflater.finished()) {
        int length = inflater.inflate(piece);
        if (length == 0 && out.size() == 0) {
          throw new DamagedException("its compressed content is cut off");
        }
        if (length == 0) {
          break; // only the check sum is missing, or the end: the reader of the content will see
        }
        out.write(piece, 0, length);
        if (out.size() > MAX_INFLATED) {
          throw new DamagedException("it unfolds to more than " + MAX_INFLATED + " bytes");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new DamagedException("its compressed content is not valid");
    } finally {
      inflater.end();
    }
  }

  static PngChunk ofProfile(String name, byte[] profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(name.getBytes(ISO_8859_1));
    out.write(0);
    out.write(0);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(profile);
    deflater.finish();
    byte[] piece = new byte[8192];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return new PngChunk("iCCP", out.toByteArray());
  }

  static PngChunk ofXmp(byte[] packet) {
    return ofInternationalText(XMP_KEYWORD, packet);
  }

  /** A text chunk: tEXt for ASCII, else iTXt. */
  static PngChunk ofText(String keyword, String text) {
    if (!US_ASCII.newEncoder().canEncode(text)) {
      return ofInternationalText(keyword, text.getBytes(UTF_8));
    }
    return new PngChunk("tEXt", (keyword + "\0" + text).getBytes(ISO_8859_1));
  }

  private static PngChunk ofInternationalText(String keyword, byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(keyword.getBytes(ISO_8859_1));
    out.writeBytes(new byte[5]); // end of keyword, not compressed, method 0, two empty strings
    out.writeBytes(text);
    return new PngChunk("iTXt", out.toByteArray());
  }
}
