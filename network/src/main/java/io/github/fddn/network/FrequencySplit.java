package io.github.fddn.network;

import io.github.fddn.network.FddnConfig.Down;

/**
 * Frequency split block (FSB, Tables 1 and 2): high frequencies are worked out at full size, low
 * ones at half size, and each side hears of the other.
 *
 * @param in channels in
 * @param bands channels out
 * @param down how to go to half size
 */
record FrequencySplit(int in, BandWidths bands, Down down) implements Split {

  @Override
  public <T> Bands<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
    int stride =
        switch (down) {
          case POOLED -> 1;
          case STRIDED -> 2;
        };
    T high = Conv.square(in, bands.high()).activated(ops, weights.at("c2h"), x);
    T low =
        Conv.square(in, bands.low())
            .withStride(stride)
            .activated(ops, weights.at("c2l"), halved(ops, x));
    T highToLow =
        Conv.point(bands.high(), bands.low())
            .withStride(stride)
            .activated(ops, weights.at("h2l"), halved(ops, high));
    T lowToLow = Conv.point(bands.low(), bands.low()).apply(ops, weights.at("l2l"), low);
    // Point convolution and activation commute with nearest up-sampling: done at half size.
    T lowToHigh = Conv.point(bands.low(), bands.high()).activated(ops, weights.at("l2h"), low);
    T highToHigh = Conv.point(bands.high(), bands.high()).apply(ops, weights.at("h2h"), high);
    return new Bands<>(
        ops.add(highToHigh, ops.upsampleNearest2(lowToHigh)),
        ops.upsampleNearest2(ops.add(lowToLow, highToLow)));
  }

  /** Half size by pooling, or as it is where the convolution behind it strides. */
  private <T> T halved(TensorOps<T> ops, T x) {
    return switch (down) {
      case POOLED -> ops.averagePool(x, 2);
      case STRIDED -> x;
    };
  }
}
