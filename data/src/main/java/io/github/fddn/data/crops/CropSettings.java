package io.github.fddn.data.crops;

import java.util.SplittableRandom;

/**
 * Which crops are taken of pictures, and how they are turned.
 *
 * @param candidates places of which the most detailed is taken; flat sky teaches little
 * @param anywhere share of crops taken at the first place drawn, however plain: backgrounds out of
 *     focus, which detail alone would never show
 * @param turned whether crops are mirrored and turned by right angles at random
 * @param mostMegapixels larger photographs are reduced to this: noise and softness shrink
 * @param leastScale each crop of a photograph is reduced by a factor of its own, drawn evenly from
 *     this to 1: the same photographs show more different crops. Pairs are as they were taken
 * @param milder share of crops of pairs that keep only a part of their blur, drawn evenly: their
 *     blurred light is mixed with the sharp one's. Real blur of every strength down to none
 * @param memoryMegabytes photographs kept in memory; others are read when they are drawn
 */
public record CropSettings(
    int candidates,
    double anywhere,
    boolean turned,
    double mostMegapixels,
    double leastScale,
    double milder,
    int memoryMegabytes) {
  private static final double SMALLEST_SCALE = 0.1;
  private static final double UNLIMITED_MEGAPIXELS = 1e6;

  /** Rejects what no crop could be taken with. */
  public CropSettings {
    if (candidates < 1 || candidates > 100) {
      throw new IllegalArgumentException(
          "crops.candidates: got " + candidates + ", expected 1 to 100");
    }
    requireShare("crops.anywhere", anywhere);
    requireShare("crops.milder", milder);
    if (!(mostMegapixels > 0)) {
      throw new IllegalArgumentException(
          "crops.most_megapixels: got " + mostMegapixels + ", expected more than 0");
    }
    if (!(leastScale >= SMALLEST_SCALE && leastScale <= 1)) {
      throw new IllegalArgumentException(
          "crops.least_scale: got "
              + leastScale
              + ", expected "
              + SMALLEST_SCALE
              + " to 1, which is none");
    }
    if (memoryMegabytes < 1) {
      throw new IllegalArgumentException(
          "crops.memory_megabytes: got " + memoryMegabytes + ", expected at least 1");
    }
  }

  private static void requireShare(String key, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(key + ": got " + share + ", expected a share from 0 to 1");
    }
  }

  /** Detailed crops of moderately large photographs, turned at random. */
  public static CropSettings defaults() {
    return new CropSettings(3, 0, true, 1.5, 1, 0, 1000);
  }

  /** The same with no more memory than this. */
  public CropSettings within(int mostMegabytes) {
    return new CropSettings(
        candidates,
        anywhere,
        turned,
        mostMegapixels,
        leastScale,
        milder,
        Math.min(memoryMegabytes, mostMegabytes));
  }

  /** The same with pictures of any size as they are. */
  CropSettings inFullSize() {
    return new CropSettings(
        candidates, anywhere, turned, UNLIMITED_MEGAPIXELS, 1, milder, memoryMegabytes);
  }

  /** What decides which crops are drawn, for fingerprints: not the memory, which machines lack. */
  String choice() {
    String choice = candidates + " " + anywhere + " " + turned + " " + mostMegapixels;
    choice = leastScale == 1 ? choice : choice + " " + leastScale;
    return milder == 0 ? choice : choice + " milder " + milder;
  }

  /** How many places the next crop is the most detailed of. */
  int candidates(SplittableRandom random) {
    return anywhere > 0 && random.nextDouble() < anywhere ? 1 : candidates;
  }

  /** How much of its blur the next crop of a pair keeps, 0 to 1. */
  double blurKept(SplittableRandom random) {
    return milder > 0 && random.nextDouble() < milder ? random.nextDouble() : 1;
  }

  /**
   * Side of the square of a picture that the next crop is made of.
   *
   * @param side of the crop
   * @param most the picture's shorter side, no less than {@code side}
   */
  int window(SplittableRandom random, int side, int most) {
    return leastScale == 1
        ? side
        : (int) Math.min(most, Math.round(side / random.nextDouble(leastScale, 1)));
  }
}
