package io.github.fddn.network;

/**
 * Up-sampling to twice the size by a 3×3 convolution and a pixel shuffle.
 *
 * @param in channels in
 * @param out channels out
 */
record PixelShuffleUp(int in, int out) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    return ops.pixelShuffle(Conv.square(in, 4 * out).apply(ops, weights.at("conv"), x), 2);
  }
}
