package io.github.fddn.image.metadata;

import java.util.function.Consumer;

/** Collects the metadata of a WebP file: the chunks EXIF, XMP and ICCP. */
final class WebpReader {
  private WebpReader() {}

  static void read(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    Blocks.attempt(
        "The list of chunks",
        "is read no further",
        warnings,
        () -> {
          for (RiffChunks.Chunk chunk : RiffChunks.of(source)) {
            Blocks.attempt(
                chunk.type().strip(), warnings, () -> sort(source, chunk, blocks, warnings));
          }
        });
  }

  private static void sort(
      ByteSource source, RiffChunks.Chunk chunk, Blocks blocks, Consumer<String> warnings)
      throws DamagedException {
    switch (chunk.type()) {
      case "EXIF" -> {
        JpegSegment exif =
            new JpegSegment(JpegSegment.APP1, source.bytes(chunk.at(), chunk.length()));
        boolean signed = exif.is(JpegSegment.APP1, JpegSegment.EXIF); // some writers leave it in
        blocks.setExif(exif.after(signed ? JpegSegment.EXIF.length : 0), warnings);
      }
      case "XMP " ->
          blocks.setXmp(XmpPacket.of(source.bytes(chunk.at(), chunk.length())), warnings);
      case "ICCP" -> blocks.icc = IccCheck.checked(source.bytes(chunk.at(), chunk.length()));
      default -> {
        // Pixels, animation, and chunks nobody else has defined.
      }
    }
  }
}
