package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairProblem;
import io.github.fddn.image.Image;

/** Hears what an {@link Evaluator} does; may look at pictures while they are in memory. */
interface EvaluationListener {
  /** A picture of {@code contender} was measured; the images are not kept. */
  void measured(String contender, Measured result, Pictures pictures);

  /** Something could not be measured. */
  void problem(PairProblem problem);

  /** Whether to stop before the next picture, or within one. */
  boolean cancelled();

  /**
   * The three pictures of a measurement.
   *
   * @param blurred before
   * @param restored after; the blurred one again where nothing was restored
   * @param sharp the truth
   */
  record Pictures(Image blurred, Image restored, Image sharp) {}
}
