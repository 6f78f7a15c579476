package io.github.fddn.network;

/**
 * The split of the ablation without frequencies: one 3×3 convolution whose channels are cut in two.
 *
 * @param in channels in
 * @param bands channels out
 */
record ConvSplit(int in, BandWidths bands) implements Split {

  @Override
  public <T> Bands<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
    int out = bands.high() + bands.low();
    T both = Conv.square(in, out).activated(ops, weights.at("conv"), x);
    return new Bands<>(ops.channels(both, 0, bands.high()), ops.channels(both, bands.high(), out));
  }
}
