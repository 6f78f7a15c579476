package io.github.fddn.network;

/**
 * Where the network takes its weights from.
 *
 * @param <T> what the interpreter takes for a tensor
 */
@FunctionalInterface
public interface Weights<T> {

  /**
   * The weight called {@code spec.name()}, of shape {@code spec.shape()}. Asked once for each
   * weight in a pass through the network, in the order of use.
   *
   * @throws IllegalArgumentException if there is none of this name and shape
   */
  T get(WeightSpec spec);

  /** The weights of one part: asked for {@code weight}, it answers {@code part.weight}. */
  default Weights<T> at(String part) {
    return spec -> get(spec.within(part));
  }
}
