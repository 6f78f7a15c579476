package io.github.fddn.restore;

import java.util.Arrays;

/**
 * Rows at twice the size, by cubic convolution (Keys 1981, a = -1/2). Rows are asked for from the
 * top down.
 */
final class Enlargement implements Rows.Source {
  /** At a quarter of the way from the second of four samples to the third. */
  private static final float[] QUARTER = {-0.0703125f, 0.8671875f, 0.2265625f, -0.0234375f};

  private static final int TAPS = QUARTER.length;

  /** Samples that a tap may reach beyond either end of a row. */
  private static final int RIM = 2;

  private final Rows.Source small;
  private final int height;
  private final int colors;

  /** The last rows that were read; row y is at y % TAPS. */
  private final float[][] read;

  private final int[] rowOf = new int[TAPS];
  private final float[] between;
  private final float[] column;

  /**
   * @param small what is enlarged
   * @param width pixels of its rows
   * @param height its rows
   */
  Enlargement(Rows.Source small, int width, int height, int colors) {
    this.small = small;
    this.height = height;
    this.colors = colors;
    this.read = new float[TAPS][width * colors];
    this.between = new float[width * colors];
    this.column = new float[(width + 2 * RIM) * colors];
    Arrays.fill(rowOf, -1);
  }

  @Override
  public void read(int y, float[] row) {
    Arrays.fill(between, 0);
    for (int tap = 0; tap < TAPS; tap++) {
      float[] from = small(Math.max(0, Math.min(height - 1, first(y) + tap)));
      float weight = weight(y, tap);
      for (int i = 0; i < between.length; i++) {
        between[i] += weight * from[i];
      }
    }
    pad();
    for (int odd = 0; odd <= 1; odd++) {
      alongRow(odd, row);
    }
  }

  private float[] small(int y) {
    int place = y % TAPS;
    if (rowOf[place] != y) {
      small.read(y, read[place]);
      rowOf[place] = y;
    }
    return read[place];
  }

  /** Repeats the ends, so that no tap has to look where it is. */
  private void pad() {
    int rim = RIM * colors;
    System.arraycopy(between, 0, column, rim, between.length);
    for (int i = 0; i < rim; i++) {
      column[i] = between[i % colors];
      column[rim + between.length + i] = between[between.length - colors + i % colors];
    }
  }

  /** Every second pixel of the row. */
  private void alongRow(int odd, float[] row) {
    float w0 = weight(odd, 0);
    float w1 = weight(odd, 1);
    float w2 = weight(odd, 2);
    float w3 = weight(odd, 3);
    int at = (first(odd) + RIM) * colors;
    for (int to = odd * colors; to < row.length; to += 2 * colors, at += colors) {
      for (int i = 0; i < colors; i++) {
        row[to + i] =
            w0 * column[at + i]
                + w1 * column[at + colors + i]
                + w2 * column[at + 2 * colors + i]
                + w3 * column[at + 3 * colors + i];
      }
    }
  }

  /** The first of the four samples around a position. */
  private static int first(int position) {
    return (position >> 1) - 2 + (position & 1);
  }

  /**
   * An even position lies three quarters of the way to the sample that it is part of, an odd one a
   * quarter past it.
   */
  private static float weight(int position, int tap) {
    return (position & 1) == 1 ? QUARTER[tap] : QUARTER[TAPS - 1 - tap];
  }
}
