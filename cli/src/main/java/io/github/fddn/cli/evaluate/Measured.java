package io.github.fddn.cli.evaluate;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Psnr;
import io.github.fddn.image.metrics.Score;
import java.util.OptionalDouble;

/**
 * One picture of one contender, measured.
 *
 * @param name name of the pair
 * @param size its size
 * @param before the blurred picture against the sharp one
 * @param after the restored picture against the sharp one
 * @param seconds what restoring took; empty where it was done elsewhere
 */
record Measured(String name, ImageSize size, Score before, Score after, OptionalDouble seconds) {
  /** Decibels won, by PSNR on eight bits; 0 where both are without error. */
  double gain() {
    double from = before.value(Psnr.ROUNDED).orElseThrow();
    double to = after.value(Psnr.ROUNDED).orElseThrow();
    return from == to ? 0 : to - from;
  }
}
