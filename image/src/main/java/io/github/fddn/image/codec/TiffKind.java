package io.github.fddn.image.codec;

import java.util.Set;

/**
 * Kinds of TIFF that the decoder takes without a word and gets wrong: found by comparing it with
 * libtiff's over public corpora (docs/reliability.md). They are refused.
 */
final class TiffKind {
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLE_FORMAT = 339;
  private static final int REFERENCE_BLACK_WHITE = 532;

  private static final int WHITE_IS_ZERO = 0;
  private static final Set<Integer> LAB = Set.of(8, 9, 10);
  private static final int SIGNED = 2;
  private static final int OLD_JPEG = 6;
  private static final Set<Integer> USUAL_BITS = Set.of(1, 2, 4, 8, 16);

  private TiffKind() {}

  /** Refuses what would come out wrong. */
  static void requireKnown(byte[] file) throws PixelsException {
    TiffDirectory tags = TiffDirectory.of(file);
    int photometric = (int) tags.value(PHOTOMETRIC, 0, -1);
    int bits = (int) tags.value(BITS_PER_SAMPLE, 0, 1);
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
    if (tags.value(COMPRESSION, 0, 1) == OLD_JPEG && narrow) {
      throw unsupported("old-style JPEG with video levels");
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
