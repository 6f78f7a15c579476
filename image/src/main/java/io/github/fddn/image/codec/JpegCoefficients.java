package io.github.fddn.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The weights of colours in TIFF files with JPEG in them. A JPEG stream has its own, always the
 * same; some writers say others by mistake, and the decoder believes them: the picture turns red.
 */
final class JpegCoefficients {
  private static final int COMPRESSION = 259;
  private static final int COEFFICIENTS = 529;
  private static final int JPEG = 7;
  private static final int[] THOUSANDTHS = {299, 587, 114};

  /** What sums of rounded weights are away from one. */
  private static final double ROUNDING = 0.002;

  private JpegCoefficients() {}

  /** The file, or a copy with JPEG's weights where weights stand that cannot be meant. */
  static byte[] usual(byte[] file, TiffDirectory tags) {
    double sum = 0;
    for (int i = 0; i < THOUSANDTHS.length; i++) {
      sum += tags.value(COEFFICIENTS, i, 0);
    }
    boolean wrong = tags.count(COEFFICIENTS) == 3 && !(Math.abs(sum - 1) < ROUNDING);
    boolean rationals = tags.offset(COEFFICIENTS) + 24 <= file.length;
    if (tags.value(COMPRESSION, 0, 1) != JPEG || !wrong || !rationals) {
      return file;
    }
    ByteBuffer copy = ByteBuffer.wrap(file.clone());
    copy.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    copy.position(tags.offset(COEFFICIENTS));
    for (int weight : THOUSANDTHS) {
      copy.putInt(weight).putInt(1000);
    }
    return copy.array();
  }
}
