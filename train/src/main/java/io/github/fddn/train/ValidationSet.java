package io.github.fddn.train;

import io.github.fddn.data.crops.CropPair;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Psnr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Squares that training never sees, to measure it on: the same ones all the time.
 *
 * @param groups squares by what they show, such as the length of their blur
 */
public record ValidationSet(Map<String, List<CropPair>> groups) {
  private static final int CHANNELS = 3;

  /** Keeps the order. */
  public ValidationSet {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    if (groups.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Validation: got no picture, expected at least one");
    }
  }

  /**
   * What a group's pictures gained.
   *
   * @param before mean decibels of the blurred pictures, after rounding to 8 bits
   * @param after mean decibels of the restored ones
   * @param least smallest gain of a picture
   */
  public record Gain(double before, double after, double least) {
    /** Mean gain in decibels. */
    public double mean() {
      return after - before;
    }
  }

  /** A square and what became of it. */
  public record Restored(CropPair pair, Image picture) {}

  /**
   * Restores all squares and measures them.
   *
   * @param workers each restores its share of the squares; all get the same result
   */
  public Map<String, Gain> measure(Learner learner, Workers workers) {
    List<CropPair> all = groups.values().stream().flatMap(List::stream).toList();
    double[] before = new double[all.size()];
    double[] after = new double[all.size()];
    for (int round = 0; round < all.size(); round += workers.count()) {
      int mine = round + workers.rank();
      if (mine < all.size()) {
        CropPair pair = all.get(mine);
        Image sharp = picture(pair.sharp(), pair.sizePixels());
        before[mine] = Psnr.ROUNDED.of(picture(pair.blurred(), pair.sizePixels()), sharp);
        after[mine] = Psnr.ROUNDED.of(restored(learner, pair), sharp);
      }
      workers.signOfLife();
    }
    workers.sum(before);
    workers.sum(after);
    return gains(before, after);
  }

  private Map<String, Gain> gains(double[] before, double[] after) {
    Map<String, Gain> gains = new LinkedHashMap<>();
    int first = 0;
    for (Map.Entry<String, List<CropPair>> group : groups.entrySet()) {
      int count = group.getValue().size();
      if (count > 0) {
        gains.put(group.getKey(), gain(before, after, first, count));
      }
      first += count;
    }
    return gains;
  }

  /** Mean gain in decibels over the groups that can gain; 0 if there is none. */
  public static double mean(Map<String, Gain> gains) {
    return gains.values().stream()
        .mapToDouble(Gain::mean)
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }

  /**
   * The first square of every group, restored, to be looked at.
   *
   * @param workers only the first restores and gets them
   */
  public Map<String, Restored> samples(Learner learner, Workers workers) {
    Map<String, Restored> samples = new LinkedHashMap<>();
    groups.forEach(
        (name, pairs) -> {
          if (workers.isFirst() && !pairs.isEmpty()) {
            samples.put(name, new Restored(pairs.get(0), restored(learner, pairs.get(0))));
          }
          workers.signOfLife();
        });
    return samples;
  }

  private static Gain gain(double[] before, double[] after, int first, int count) {
    double sumBefore = 0;
    double sumAfter = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = first; i < first + count; i++) {
      sumBefore += before[i];
      sumAfter += after[i];
      least = Math.min(least, after[i] - before[i]);
    }
    return new Gain(sumBefore / count, sumAfter / count, least);
  }

  private static Image restored(Learner learner, CropPair pair) {
    float[] blurred = new float[pair.blurred().length];
    for (int i = 0; i < blurred.length; i++) {
      blurred[i] = (pair.blurred()[i] & 0xff) / 255f;
    }
    float[] restored = learner.restore(blurred, pair.sizePixels(), pair.sizePixels());
    byte[] levels = new byte[restored.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(255 * Math.min(Math.max(restored[i], 0), 1));
    }
    return picture(levels, pair.sizePixels());
  }

  /** Planes as a picture, whose samples lie pixel by pixel. */
  public static Image picture(byte[] planes, int sizePixels) {
    byte[] samples = new byte[planes.length];
    int plane = sizePixels * sizePixels;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        samples[CHANNELS * i + c] = planes[c * plane + i];
      }
    }
    return Image.ofBytes(new ImageSize(sizePixels, sizePixels), CHANNELS, samples);
  }

  /** Number of squares. */
  public int size() {
    List<CropPair> all = new ArrayList<>();
    groups.values().forEach(all::addAll);
    return all.size();
  }
}
