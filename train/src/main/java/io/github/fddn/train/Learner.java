package io.github.fddn.train;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.model.safetensors.NamedTensor;
import java.util.List;

/**
 * A network whose weights can be changed. Used by one thread at a time; its memory is native and
 * goes with {@link #close}.
 */
public interface Learner extends AutoCloseable {

  /**
   * Changes the weights by what one batch says. If loss or gradient is no number, nothing changes.
   *
   * @param rate learning rate, at least 0
   */
  StepReport step(Batch batch, double rate);

  /**
   * Restores a picture with the averaged weights.
   *
   * @param blurred planar RGB, sRGB values in 0..1; height · width · 3 numbers
   * @param height rows, a multiple of what the network needs
   * @param width columns, likewise
   * @return the same planes; not clamped
   */
  float[] restore(float[] blurred, int height, int width);

  /** The averaged weights, which are the model. Copies. */
  List<NamedTensor> model();

  /**
   * All that the next steps depend on: weights, averages and what the optimiser remembers, as
   * {@code kind/weight}. Copies.
   */
  List<NamedTensor> state();

  /** Steps since the optimiser began. */
  long steps();

  /** In one line: device, arithmetic, threads. */
  String machine();

  @Override
  void close();
}
