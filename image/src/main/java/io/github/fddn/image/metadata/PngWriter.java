package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Puts metadata behind the header of a PNG stream, all of it in front of palette and pixels. */
final class PngWriter implements HeadStream.Head {
  private static final int RAW_PROFILE_COLUMNS = 72;

  private final Blocks blocks;
  private final Consumer<String> warnings;

  PngWriter(Blocks blocks, Consumer<String> warnings) {
    this.blocks = blocks;
    this.warnings = warnings;
  }

  @Override
  public OptionalInt length(byte[] start) throws IOException {
    int at = PngChunk.SIGNATURE.length;
    if (start.length >= at && !ByteSource.matches(start, 0, PngChunk.SIGNATURE)) {
      throw new IOException("Bug: the encoder wrote no PNG stream");
    }
    while (at >= 0 && at + 8 <= start.length) {
      if (new String(start, at + 4, 4, ISO_8859_1).equals("IDAT")) {
        return OptionalInt.of(at);
      }
      at += 12 + ByteBuffer.wrap(start).getInt(at);
    }
    return OptionalInt.empty();
  }

  @Override
  public void rewrite(byte[] original, OutputStream out) throws IOException {
    List<PngChunk> encoders = chunks(original);
    out.write(PngChunk.SIGNATURE);
    for (PngChunk chunk : encoders) {
      if (chunk.type().equals("IHDR")) {
        out.write(chunk.toBytes());
        for (PngChunk added : added(PngChunks.pixelKind(chunk.data()))) {
          out.write(added.toBytes());
        }
      } else if (chunk.type().equals("PLTE") || chunk.type().equals("tRNS")) {
        out.write(chunk.toBytes());
      }
    }
  }

  private static List<PngChunk> chunks(byte[] head) {
    List<PngChunk> chunks = new ArrayList<>();
    int at = PngChunk.SIGNATURE.length;
    while (at < head.length) {
      int length = ByteBuffer.wrap(head).getInt(at);
      String type = new String(head, at + 4, 4, ISO_8859_1);
      chunks.add(new PngChunk(type, Arrays.copyOfRange(head, at + 8, at + 8 + length)));
      at += 12 + length;
    }
    return chunks;
  }

  private List<PngChunk> added(int pixelKind) {
    List<PngChunk> added = new ArrayList<>();
    if (blocks.icc != null) {
      added.add(PngChunk.ofProfile(blocks.iccName, blocks.icc));
    }
    PngChunks own = blocks.png == null ? new PngChunks(List.of(), pixelKind) : blocks.png;
    own.chunks().stream()
        .filter(chunk -> !describesSamples(chunk) || own.pixelKind() == pixelKind)
        .forEach(added::add);
    if (!own.has("pHYs")) {
      new ImageMetadata(blocks).resolution().ifPresent(stated -> addResolution(stated, added));
    }
    if (blocks.exif != null) {
      added.add(new PngChunk("eXIf", blocks.exif.bytes()));
    }
    XmpPacket xmp = blocks.xmp;
    if (xmp != null) {
      Blocks.attempt("XMP", warnings, () -> added.add(PngChunk.ofXmp(xmp.inOnePart().main())));
    }
    blocks.photoshopWithIptc().ifPresent(block -> added.add(rawProfile(block.bytes())));
    blocks.comments.forEach(comment -> added.add(PngChunk.ofText("Comment", decoded(comment))));
    return added;
  }

  /** Whether a chunk speaks of samples as they stood in its own file. */
  private static boolean describesSamples(PngChunk chunk) {
    return chunk.type().equals("bKGD") || chunk.type().equals("sBIT");
  }

  /** A shape of square pixels without a unit says nothing and is not written. */
  private static void addResolution(Resolution stated, List<PngChunk> added) {
    boolean known = stated.unit() != Resolution.Unit.NONE;
    if (known || stated.x() != stated.y()) {
      Resolution perMetre = stated.in(Resolution.Unit.METRE);
      ByteBuffer data = ByteBuffer.allocate(9);
      data.putInt((int) Math.min(Integer.MAX_VALUE, Math.round(perMetre.x())));
      data.putInt((int) Math.min(Integer.MAX_VALUE, Math.round(perMetre.y())));
      data.put((byte) (known ? 1 : 0));
      added.add(new PngChunk("pHYs", data.array()));
    }
  }

  /** ImageMagick's way to put Photoshop's resources into PNG, which exiftool reads and writes. */
  private static PngChunk rawProfile(byte[] content) {
    String digits = HexFormat.of().formatHex(content);
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "\niptc\n%8d", content.length));
    for (int at = 0; at < digits.length(); at += RAW_PROFILE_COLUMNS) {
      text.append('\n').append(digits, at, Math.min(digits.length(), at + RAW_PROFILE_COLUMNS));
    }
    return PngChunk.ofText("Raw profile type iptc", text.append('\n').toString());
  }

  /** Comments have no declared encoding: UTF-8 if they are valid as such, else Latin-1. */
  private static String decoded(byte[] comment) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(comment)).toString();
    } catch (CharacterCodingException e) {
      return new String(comment, ISO_8859_1);
    }
  }
}
