package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The chunks of a WebP file: where they lie, not their contents. */
final class RiffChunks {
  static final int HEADER_BYTES = 12;

  private static final int MAX_CHUNKS = 100_000;

  private RiffChunks() {}

  /**
   * One chunk.
   *
   * @param type its four characters
   * @param at position of its content
   * @param length bytes of its content
   */
  record Chunk(String type, long at, long length) {
    /** Position behind it; content is filled up to an even length. */
    long end() {
      return at + length + (length & 1);
    }
  }

  /** The chunks; what is cut off at the end is left out. */
  static List<Chunk> of(ByteSource source) throws DamagedException {
    List<Chunk> chunks = new ArrayList<>();
    long at = HEADER_BYTES;
    while (source.has(at, 8) && chunks.size() < MAX_CHUNKS) {
      byte[] head = source.bytes(at, 8);
      long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
      Chunk chunk = new Chunk(new String(head, 0, 4, ISO_8859_1), at + 8, length);
      if (!source.has(chunk.at, length)) {
        break;
      }
      chunks.add(chunk);
      at = chunk.end();
    }
    return chunks;
  }
}
