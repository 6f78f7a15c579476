package io.github.fddn.network;

/**
 * Residual channel attention block (RCAB) of RCAN: two 3×3 convolutions and a channel attention,
 * added to their input.
 *
 * @param channels channels in and out
 * @param reduction how many channels the attention squeezes into one
 * @param statistics what the attention looks at, at this level's scale
 */
record AttentiveResidualBlock(int channels, int reduction, AttentionStatistics statistics) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    Conv conv = Conv.square(channels, channels);
    T first = conv.activated(ops, weights.at("conv1"), x);
    T second = conv.apply(ops, weights.at("conv2"), first);
    Attention attention = new Attention(channels, reduction, Attention.Signal.MEAN, statistics);
    return ops.add(x, attention.apply(ops, weights.at("attention"), second));
  }
}
