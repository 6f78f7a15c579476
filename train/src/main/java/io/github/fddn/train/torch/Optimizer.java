package io.github.fddn.train.torch;

import io.github.fddn.train.OptimizerSettings;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Changes the weights by what their gradients say. */
sealed interface Optimizer permits Adam, Muon {

  /** The one of these settings, at its beginning. */
  static Optimizer of(OptimizerSettings settings, Layout layout, Tensor weights) {
    return switch (settings.kind()) {
      case ADAM, ADAMW -> new Adam(settings, weights);
      case MUON -> new Muon(settings, layout, weights);
    };
  }

  /**
   * One step.
   *
   * @param weights the vector to change
   * @param gradients its gradients; may be changed
   * @param rate learning rate, above 0
   * @param number the step's number since the optimiser began, from 1
   */
  void step(Tensor weights, Tensor gradients, double rate, long number);

  /** What it remembers between steps, vectors like the weights, by name; not copies. */
  Map<String, Tensor> memory();
}
