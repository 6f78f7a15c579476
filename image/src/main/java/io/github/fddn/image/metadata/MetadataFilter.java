package io.github.fddn.image.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reduces blocks to what a policy lets through; what might tell too much goes, when in doubt. */
final class MetadataFilter {
  private static final Set<String> COLOR_CHUNKS =
      Set.of("gAMA", "cHRM", "sRGB", "cICP", "mDCV", "cLLI", "mDCv", "cLLi", "sBIT");

  private MetadataFilter() {}

  static boolean isColor(PngChunk chunk) {
    return COLOR_CHUNKS.contains(chunk.type());
  }

  /** What decides how the pixels look; the orientation is added by the caller. */
  static Blocks colorOnly(Blocks blocks) {
    Blocks left = new Blocks();
    left.icc = blocks.icc;
    left.iccName = blocks.iccName;
    PngChunks png = blocks.png;
    left.png = png == null ? null : png.without(chunk -> !isColor(chunk));
    return left;
  }

  /** Everything but the place where the picture was taken. */
  static Blocks withoutPlace(Blocks blocks) {
    Blocks left = new Blocks(blocks);
    ExifBlock exif = blocks.exif;
    XmpPacket xmp = blocks.xmp;
    try {
      left.exif = exif == null ? null : exif.withoutPlace();
    } catch (DamagedException e) {
      left.exif = exif == null ? null : exif.orientationAlone();
    }
    try {
      left.xmp = xmp == null ? null : xmp.edited(XmpEdit.WITHOUT_PLACE);
    } catch (DamagedException e) {
      left.xmp = null;
    }
    left.photoshop =
        Optional.ofNullable(blocks.photoshop)
            .flatMap(block -> block.without(PhotoshopBlock.COPIES))
            .orElse(null);
    left.segments.removeIf(segment -> !segment.isDucky()); // those of action cameras hold tracks
    PngChunks png = blocks.png;
    left.png = png == null ? null : png.without(MetadataFilter::mayTellPlace);
    return left;
  }

  private static boolean mayTellPlace(PngChunk chunk) {
    boolean known = isColor(chunk) || Set.of("pHYs", "tIME", "bKGD").contains(chunk.type());
    if (!chunk.isText()) {
      return !known;
    }
    String keyword = chunk.keyword().orElse("gps").toLowerCase(Locale.ROOT);
    return keyword.contains("gps")
        || keyword.contains("latitude")
        || keyword.contains("longitude")
        || keyword.contains("location")
        || keyword.startsWith("raw profile");
  }
}
