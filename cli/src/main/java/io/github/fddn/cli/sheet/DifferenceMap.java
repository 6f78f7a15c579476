package io.github.fddn.cli.sheet;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much two pictures of one size differ, in cells of {@value #CELL} × {@value #CELL} pixels:
 * sums of absolute differences of luma, kept as an integral so that any window costs four look-ups.
 */
final class DifferenceMap {
  private static final int CELL = 8;

  /** A place further than this share of the diagonal from all others loses nothing for nearness. */
  private static final double FAR = 0.3;

  private final ImageSize size;
  private final int columns;
  private final int rows;
  private final long[] integral;

  private DifferenceMap(ImageSize size) {
    this.size = size;
    this.columns = (size.width() + CELL - 1) / CELL;
    this.rows = (size.height() + CELL - 1) / CELL;
    this.integral = new long[(columns + 1) * (rows + 1)];
  }

  /** The differences between two pictures of the same size. */
  static DifferenceMap between(BufferedImage before, BufferedImage after) {
    var map = new DifferenceMap(new ImageSize(before.getWidth(), before.getHeight()));
    long[] cells = new long[map.columns];
    int[] one = new int[map.size.width()];
    int[] other = new int[map.size.width()];
    for (int row = 0; row < map.rows; row++) {
      Arrays.fill(cells, 0);
      int end = Math.min((row + 1) * CELL, map.size.height());
      for (int y = row * CELL; y < end; y++) {
        before.getRGB(0, y, one.length, 1, one, 0, one.length);
        after.getRGB(0, y, one.length, 1, other, 0, one.length);
        for (int x = 0; x < one.length; x++) {
          cells[x / CELL] += Math.abs(luma(one[x]) - luma(other[x]));
        }
      }
      map.addRow(row, cells);
    }
    return map;
  }

  private void addRow(int row, long[] cells) {
    long sum = 0;
    for (int column = 0; column < columns; column++) {
      sum += cells[column];
      integral[at(column + 1, row + 1)] = integral[at(column + 1, row)] + sum;
    }
  }

  private int at(int column, int row) {
    return row * (columns + 1) + column;
  }

  /** Luma of Rec. 601 in thousandths of a level. */
  private static int luma(int rgb) {
    return 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
  }

  /** Mean absolute difference of luma over the whole picture, in 8-bit levels. */
  double mean() {
    return integral[at(columns, rows)] / 1000.0 / size.pixels();
  }

  /**
   * The places that differ most, not overlapping and spread over the picture, at most {@code most}
   * of them; the first differs most. None where the pictures are equal.
   *
   * @param place size of a place in pixels, at most that of the picture
   */
  List<Region> places(int most, ImageSize place) {
    List<Region> found = new ArrayList<>();
    while (found.size() < most) {
      Region best = null;
      double bestScore = 0;
      for (int y = 0; y + place.height() <= size.height(); y += CELL) {
        for (int x = 0; x + place.width() <= size.width(); x += CELL) {
          Region window = new Region(x, y, place.width(), place.height());
          double score = sum(window) * farness(window, found);
          if (score > bestScore) {
            bestScore = score;
            best = window;
          }
        }
      }
      if (best == null) {
        break;
      }
      found.add(best);
    }
    return found;
  }

  private long sum(Region window) {
    int left = window.x() / CELL;
    int top = window.y() / CELL;
    int right = Math.min(columns, left + Math.max(1, window.width() / CELL));
    int bottom = Math.min(rows, top + Math.max(1, window.height() / CELL));
    return integral[at(right, bottom)]
        - integral[at(left, bottom)]
        - integral[at(right, top)]
        + integral[at(left, top)];
  }

  /** 0 for a window that overlaps one of {@code found}, 1 for one far away from all of them. */
  private double farness(Region window, List<Region> found) {
    double diagonal = Math.hypot(size.width(), size.height());
    double least = 1;
    for (Region other : found) {
      int dx = Math.abs(window.x() - other.x());
      int dy = Math.abs(window.y() - other.y());
      if (dx < window.width() && dy < window.height()) {
        return 0;
      }
      least = Math.min(least, Math.hypot(dx, dy) / (FAR * diagonal));
    }
    return least;
  }
}
