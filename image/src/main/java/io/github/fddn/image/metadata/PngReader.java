package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the metadata of a PNG file: all chunks but those of the pixels. */
final class PngReader {
  private static final String RAW_PROFILE = "Raw profile type ";
  private static final int MAX_CHUNKS = 1 << 20;
  private static final int MAX_TOTAL = ByteSource.MAX_BLOCK;

  /** Bytes of those chunks that have always the same. */
  private static final Map<String, Integer> LENGTHS =
      Map.ofEntries(
          Map.entry("tIME", 7),
          Map.entry("gAMA", 4),
          Map.entry("cHRM", 32),
          Map.entry("sRGB", 1),
          Map.entry("cICP", 4),
          Map.entry("mDCV", 24),
          Map.entry("mDCv", 24),
          Map.entry("cLLI", 8),
          Map.entry("cLLi", 8),
          Map.entry("oFFs", 9),
          Map.entry("sTER", 1));

  private final ByteSource source;
  private final Blocks blocks;
  private final Consumer<String> warnings;

  private final List<PngChunk> kept = new ArrayList<>();
  private final List<PngChunk> rawProfiles = new ArrayList<>();
  private final Set<String> dropped = new LinkedHashSet<>();
  private int pixelKind = -1;
  private long total;

  PngReader(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    this.source = source;
    this.blocks = blocks;
    this.warnings = warnings;
  }

  void read() {
    Blocks.attempt("The list of chunks", "is read no further", warnings, this::readChunks);
    for (PngChunk chunk : rawProfiles) {
      Blocks.attempt(chunk.keyword().orElse("A profile"), warnings, () -> readRawProfile(chunk));
    }
    blocks.png = new PngChunks(kept, pixelKind);
    if (!dropped.isEmpty()) {
      warnings.accept(
          "What no longer holds for a changed picture is left out: chunks "
              + String.join(", ", dropped));
    }
  }

  private void readChunks() throws DamagedException {
    long at = PngChunk.SIGNATURE.length;
    for (int i = 0; i < MAX_CHUNKS && at < source.size(); i++) {
      long length = source.u32(at);
      String type = new String(source.bytes(at + 4, 4), ISO_8859_1);
      if (type.equals("IEND")) {
        return;
      }
      if (!type.equals("IDAT") && !type.equals("fdAT")) {
        total += length;
        if (total > MAX_TOTAL) {
          throw new DamagedException("they have more than " + MAX_TOTAL + " bytes");
        }
        sort(new PngChunk(type, source.bytes(at + 8, length)));
      }
      at += 12 + length;
    }
  }

  private void sort(PngChunk chunk) {
    switch (chunk.type()) {
      case "IHDR" -> pixelKind = PngChunks.pixelKind(chunk.data());
      case "PLTE", "tRNS", "hIST", "sPLT" -> {}
      case "eXIf" -> blocks.setExif(withoutSignature(chunk.data()), warnings);
      case "iCCP" -> Blocks.attempt("The colour profile", warnings, () -> readProfile(chunk));
      case "pHYs" -> readResolution(chunk);
      case "tEXt", "zTXt", "iTXt" -> sortText(chunk);
      case "tIME", "gAMA", "cHRM", "sRGB", "cICP", "mDCV", "cLLI" -> keepIfWhole(chunk);
      case "mDCv", "cLLi", "bKGD", "sBIT", "oFFs", "sCAL", "pCAL", "sTER" -> keepIfWhole(chunk);
      default -> sortUnknown(chunk);
    }
  }

  /** Other programs refuse a whole picture for a chunk of the wrong length. */
  private void keepIfWhole(PngChunk chunk) {
    int wanted = LENGTHS.getOrDefault(chunk.type(), chunk.data().length);
    if (chunk.data().length == wanted && wanted > 0) {
      kept.add(chunk);
    } else {
      warnings.accept(
          "The chunk "
              + chunk.type()
              + " is damaged and is left out: its length is "
              + chunk.data().length);
    }
  }

  /** PNG's own rule: an unknown chunk may be copied if the fourth letter is small. */
  private void sortUnknown(PngChunk chunk) {
    boolean plain = chunk.type().chars().allMatch(c -> c < 128 && Character.isLetter(c));
    boolean ancillary = Character.isLowerCase(chunk.type().charAt(0));
    boolean safeToCopy = Character.isLowerCase(chunk.type().charAt(3));
    if (plain && ancillary && safeToCopy) {
      kept.add(chunk);
    } else {
      dropped.add(plain ? chunk.type() : "with an invalid name");
    }
  }

  private static byte[] withoutSignature(byte[] exif) {
    return new JpegSegment(JpegSegment.APP1, exif)
        .after(ByteSource.matches(exif, 0, JpegSegment.EXIF) ? JpegSegment.EXIF.length : 0);
  }

  private void readProfile(PngChunk chunk) throws DamagedException {
    blocks.icc = IccCheck.checked(chunk.profile());
    blocks.iccName = chunk.keyword().orElse(blocks.iccName);
  }

  private void readResolution(PngChunk chunk) {
    if (chunk.data().length == 9) {
      ByteBuffer numbers = ByteBuffer.wrap(chunk.data());
      Resolution.Unit unit = chunk.data()[8] == 1 ? Resolution.Unit.METRE : Resolution.Unit.NONE;
      double x = numbers.getInt(0) & 0xffffffffL;
      double y = numbers.getInt(4) & 0xffffffffL;
      blocks.resolution = Resolution.ofStated(x, y, unit).orElse(null);
      kept.add(chunk);
    }
  }

  private void sortText(PngChunk chunk) {
    Optional<String> keyword = chunk.keyword();
    if (keyword.isPresent() && keyword.get().equals(PngChunk.XMP_KEYWORD)) {
      Blocks.attempt("XMP", warnings, () -> blocks.setXmp(XmpPacket.of(chunk.text()), warnings));
    } else if (keyword.isPresent() && keyword.get().startsWith(RAW_PROFILE)) {
      rawProfiles.add(chunk);
    } else if (keyword.isPresent()) {
      kept.add(chunk);
    } else {
      warnings.accept("A text is damaged and is left out: it has no keyword");
    }
  }

  /** ImageMagick's way: a name, the length in decimal and the content in hexadecimal digits. */
  private void readRawProfile(PngChunk chunk) throws DamagedException {
    byte[] content = content(chunk.string().strip().split("\n", 3));
    String name = chunk.keyword().orElse("").substring(RAW_PROFILE.length());
    switch (name.toLowerCase(Locale.ROOT)) {
      case "exif", "app1" -> readRawApp1(content);
      case "xmp" -> {
        if (blocks.xmp == null) {
          blocks.setXmp(XmpPacket.of(content), warnings);
        }
      }
      case "iptc", "8bim" -> readRawIptc(content);
      case "icc", "icm" -> blocks.icc = blocks.icc == null ? IccCheck.checked(content) : blocks.icc;
      default -> kept.add(chunk);
    }
  }

  private static byte[] content(String[] lines) throws DamagedException {
    String digits = lines[lines.length - 1].replaceAll("\\s+", "");
    if (lines.length < 3 || digits.length() % 2 != 0) {
      throw new DamagedException("it is not a name, a length and hexadecimal digits");
    }
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new DamagedException("it is not a name, a length and hexadecimal digits");
    }
  }

  private void readRawApp1(byte[] content) {
    JpegSegment segment = new JpegSegment(JpegSegment.APP1, content);
    if (segment.is(JpegSegment.APP1, JpegSegment.XMP)) {
      if (blocks.xmp == null) {
        blocks.setXmp(XmpPacket.of(segment.after(JpegSegment.XMP.length)), warnings);
      }
    } else if (blocks.exif == null) {
      blocks.setExif(withoutSignature(content), warnings);
    }
  }

  private void readRawIptc(byte[] content) {
    if (content.length > 0 && content[0] == 0x1c) {
      blocks.separateIptc = content;
    } else {
      blocks.setPhotoshop(content, warnings);
    }
  }
}
