package io.github.fddn.image.codec;

import java.util.Locale;
import java.util.Set;

/**
 * Kinds of TIFF that the decoder takes without a word and gets wrong: found by comparing it with
 * libtiff's over public corpora (docs/reliability.md). They are refused.
 */
final class TiffKind {
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_BYTES = 279;
  private static final int SAMPLES = 277;
  private static final int ROWS = 278;
  private static final int PLANAR = 284;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int TILE_WIDTH = 322;
  private static final int SAMPLE_FORMAT = 339;
  private static final int REFERENCE_BLACK_WHITE = 532;

  private static final int WHITE_IS_ZERO = 0;
  private static final int YCBCR = 6;
  private static final Set<Integer> LAB = Set.of(8, 9, 10);
  private static final int SIGNED = 2;
  private static final int NONE = 1;
  private static final int OLD_JPEG = 6;

  /** Compressions of fax, in which white is zero unless something else is said. */
  private static final Set<Integer> FAX = Set.of(2, 3, 4);

  private static final Set<Integer> USUAL_BITS = Set.of(1, 2, 4, 8, 16);

  private TiffKind() {}

  /** Refuses what would come out wrong. */
  static void requireKnown(byte[] file) throws PixelsException {
    TiffDirectory tags = TiffDirectory.of(file);
    int photometric = (int) tags.value(PHOTOMETRIC, 0, -1);
    int bits = (int) tags.value(BITS_PER_SAMPLE, 0, 1);
    int compression = (int) tags.value(COMPRESSION, 0, 1);
    if (photometric < 0 && tags.value(SAMPLES, 0, 1) == 1 && !FAX.contains(compression)) {
      throw unsupported("it does not say whether zero is black or white");
    }
    if (LAB.contains(photometric)) {
      throw unsupported("Lab colours");
    }
    if (tags.value(SAMPLE_FORMAT, 0, 1) == SIGNED) {
      throw unsupported("signed samples");
    }
    if (photometric == WHITE_IS_ZERO && !USUAL_BITS.contains(bits)) {
      throw unsupported("white is zero in samples of " + bits + " bits");
    }
    boolean narrow =
        tags.value(REFERENCE_BLACK_WHITE, 0, 0) != 0
            || tags.value(REFERENCE_BLACK_WHITE, 1, 255) != 255;
    if (compression == OLD_JPEG && narrow) {
      throw unsupported("old-style JPEG with video levels");
    }
    if (compression == NONE && photometric != YCBCR && tags.count(TILE_WIDTH) == 0) {
      requireWholeStrip(tags, bits);
    }
  }

  /** The decoder goes on reading behind a strip that is too short, in whatever stands there. */
  private static void requireWholeStrip(TiffDirectory tags, int bits) throws PixelsException {
    double samples = tags.value(PLANAR, 0, 1) == 2 ? 1 : tags.value(SAMPLES, 0, 1);
    double height = tags.value(HEIGHT, 0, 0);
    double rows = Math.min(height, tags.value(ROWS, 0, height));
    double needed = rows * Math.ceil(tags.value(WIDTH, 0, 0) * samples * bits / 8);
    double given = tags.value(STRIP_BYTES, 0, 0);
    if (given > 0 && given < needed) {
      throw PixelsException.damaged(
          String.format(
              Locale.ROOT,
              "the TIFF data is damaged (a strip of %.0f bytes, expected %.0f); get another copy",
              given,
              needed));
    }
  }

  /** Says what is unusual, and what to do. */
  static PixelsException unsupported(String what) {
    return PixelsException.unsupported(
        "the TIFF file is of an unusual kind ("
            + what
            + "), expected gray, RGB or CMYK; convert it first");
  }
}
