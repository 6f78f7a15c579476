package io.github.fddn.network;

/**
 * Two 3×3 convolutions added to their input.
 *
 * @param channels channels in and out
 */
record ResidualBlock(int channels) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    Conv conv = Conv.square(channels, channels);
    T first = conv.activated(ops, weights.at("conv1"), x);
    return ops.add(x, conv.apply(ops, weights.at("conv2"), first));
  }
}
