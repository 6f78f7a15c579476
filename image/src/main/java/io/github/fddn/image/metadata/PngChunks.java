package io.github.fddn.image.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The chunks of a PNG file that no other format has, and the kind of pixels they stood beside.
 * Immutable.
 *
 * @param chunks the chunks in the order of the file
 * @param pixelKind bit depth and colour type of IHDR in one number
 */
record PngChunks(List<PngChunk> chunks, int pixelKind) {
  PngChunks {
    chunks = List.copyOf(chunks);
  }

  static int pixelKind(byte[] header) {
    return header.length < 10 ? -1 : (header[8] & 0xff) << 8 | (header[9] & 0xff);
  }

  PngChunks without(Predicate<PngChunk> unwanted) {
    return new PngChunks(chunks.stream().filter(unwanted.negate()).toList(), pixelKind);
  }

  /** The texts under the keyword Comment, which other formats have a place for. */
  List<String> comments() {
    List<String> comments = new ArrayList<>();
    for (PngChunk chunk : chunks) {
      if (isComment(chunk)) {
        Blocks.attempt("A comment", warning -> {}, () -> comments.add(chunk.string()));
      }
    }
    return comments;
  }

  private static boolean isComment(PngChunk chunk) {
    return chunk.isText() && chunk.keyword().equals(Optional.of("Comment"));
  }

  /** Names of what JPEG has no place for: texts by keyword, others by type. */
  List<String> namesOfUnique() {
    return chunks.stream()
        .filter(chunk -> !chunk.type().equals("pHYs") && !isComment(chunk))
        .map(chunk -> chunk.isText() ? chunk.keyword().orElse("text") : chunk.type())
        .distinct()
        .toList();
  }

  boolean has(String type) {
    return chunks.stream().anyMatch(chunk -> chunk.type().equals(type));
  }
}
