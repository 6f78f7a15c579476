package io.github.fddn.restore;

import io.github.fddn.image.Image;

/**
 * Mixes what the network changed in a picture with what it changed in the picture's half.
 *
 * <p>The network knows shakes up to some length. Of a longer one it sees edges too soft to tell
 * from soft things, and changes little; at half the size, where the same shake is half as long, it
 * changes more. How much more, over the whole picture, says which size to trust (docs/adr/0020).
 */
final class ScaleMix {
  /** From this share on a half of the half is worth a look, too. */
  static final double CLEARLY_MORE = 0.6;

  /** Up to so many times as much change in the half, its share is the least. */
  private static final double ALIKE = 1;

  /** From so many times as much change on, the half alone counts. */
  private static final double MUCH_MORE = 5;

  /** So many times what the half leaves out stands against its change as the picture's own does. */
  private static final double DETAIL = 2;

  /** What the half adds where nothing speaks for it: two looks err less than one. */
  private static final double LEAST_SHARE = 0.05;

  /** Changes below this share of white are rounding. */
  private static final double NOTHING = 0.02 / 255;

  private final Image blurred;
  private final Image half;
  private final Image restoredHalf;
  private final double share;

  /**
   * @param blurred a picture
   * @param restored what the network made of it, of the same shape
   * @param half {@link HalfSize#of} the picture
   * @param restoredHalf what the network made of the half, of the half's shape
   */
  ScaleMix(Image blurred, Image restored, Image half, Image restoredHalf) {
    this.blurred = blurred;
    this.half = half;
    this.restoredHalf = restoredHalf;
    double changed = change(blurred, restored);
    double inHalf = change(half, restoredHalf);
    // What is left out takes time to find and matters only to a half that would count.
    boolean counts = inHalf > ALIKE * changed;
    this.share = share(inHalf / (counts ? Math.max(changed, DETAIL * leftOut()) : changed));
  }

  /** The share of the half for so many times as much change in it. */
  static double share(double ratio) {
    double way = Math.log(ratio / ALIKE) / Math.log(MUCH_MORE / ALIKE);
    return LEAST_SHARE + (1 - LEAST_SHARE) * Math.max(0, Math.min(1, way));
  }

  /** The share of the half, 0.05 to 1. */
  double share() {
    return share;
  }

  private static double change(Image before, Image after) {
    return Math.max(NOTHING, difference(before, (y, row) -> Rows.read(after, y, row)));
  }

  /** How much of the picture its half leaves out. */
  private double leftOut() {
    return difference(blurred, enlarged((y, row) -> Rows.read(half, y, row)));
  }

  /** Root mean square of the difference from a picture's colours; white is 1. */
  private static double difference(Image picture, Rows.Source other) {
    float[] own = Rows.of(picture);
    float[] others = Rows.of(picture);
    double sum = 0;
    for (int y = 0; y < picture.size().height(); y++) {
      Rows.read(picture, y, own);
      other.read(y, others);
      double ofRow = 0;
      for (int i = 0; i < own.length; i++) {
        double difference = others[i] - own[i];
        ofRow += difference * difference;
      }
      sum += ofRow / own.length;
    }
    return Math.sqrt(sum / picture.size().height()) / picture.maximum();
  }

  private Rows.Source enlarged(Rows.Source ofHalf) {
    return new Enlargement(ofHalf, half.size().width(), half.size().height(), half.channels());
  }

  /**
   * Mixes the changes.
   *
   * @param restored the picture as restored at its own size; becomes the mixture
   * @param strength share of the mixed change that is kept, 0 to 1
   */
  void into(Image restored, double strength) {
    float[] beforeInHalf = Rows.of(half);
    Rows.Source changes = enlarged((y, row) -> changeOfHalf(y, beforeInHalf, row));
    float[] before = Rows.of(blurred);
    float[] after = Rows.of(blurred);
    float[] change = Rows.of(blurred);
    float ofHalf = (float) share;
    float kept = (float) strength;
    int maximum = blurred.maximum();
    for (int y = 0; y < blurred.size().height(); y++) {
      Rows.read(blurred, y, before);
      Rows.read(restored, y, after);
      changes.read(y, change);
      for (int i = 0; i < before.length; i++) {
        float whole = before[i] + (1 - ofHalf) * (after[i] - before[i]) + ofHalf * change[i];
        // Clamped before, so that half strength is half of what whole strength shows.
        after[i] = before[i] + kept * (Math.max(0, Math.min(maximum, whole)) - before[i]);
      }
      Rows.write(restored, y, after);
    }
  }

  private void changeOfHalf(int y, float[] before, float[] row) {
    Rows.read(half, y, before);
    Rows.read(restoredHalf, y, row);
    for (int i = 0; i < row.length; i++) {
      row[i] -= before[i];
    }
  }
}
