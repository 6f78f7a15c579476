package io.github.fddn.train;

import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;

/**
 * A part of a run: with small crops and mild blur first, a network learns faster.
 *
 * @param steps how many, at least 1
 * @param crops pairs a step
 * @param size side of the crops in pixels, a multiple of 8
 * @param blocks blocks of the body that take part; the others are not there yet. 0 for all
 * @param pairs share of crops from real pairs, where photographs are there too
 * @param rate the learning rate
 * @param motion blur of photographs
 * @param sensor noise and compression of photographs
 */
public record Stage(
    long steps,
    int crops,
    int size,
    int blocks,
    double pairs,
    Rate rate,
    MotionSettings motion,
    SensorSettings sensor) {
  /** Rejects what no step could be made with. */
  public Stage {
    if (steps < 1) {
      throw new IllegalArgumentException("steps: got " + steps + ", expected at least 1");
    }
    if (crops < 1) {
      throw new IllegalArgumentException("crops: got " + crops + ", expected at least 1");
    }
    if (size < 8 || size % 8 != 0) {
      throw new IllegalArgumentException("size: got " + size + " pixels, expected a multiple of 8");
    }
    if (blocks < 0) {
      throw new IllegalArgumentException(
          "blocks: got " + blocks + ", expected 0 for all, or how many take part");
    }
    if (!(pairs >= 0 && pairs <= 1)) {
      throw new IllegalArgumentException("pairs: got " + pairs + ", expected 0 to 1");
    }
  }

  /** What a recipe's first stage is made of where it says nothing else. */
  public static Stage defaults() {
    return new Stage(
        10_000,
        8,
        128,
        0,
        0,
        Rate.cosine(1e-3),
        MotionSettings.defaults(),
        SensorSettings.defaults());
  }

  /** Steps of an epoch: as many as draw a crop for every one of so many pictures. */
  long epoch(int pictures) {
    return Math.max(1, (pictures + (long) crops - 1) / crops);
  }

  /** The same but for how many blocks take part. */
  Stage withBlocks(int newBlocks) {
    return new Stage(steps, crops, size, newBlocks, pairs, rate, motion, sensor);
  }
}
