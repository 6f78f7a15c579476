package io.github.fddn.network;

import java.util.List;

/**
 * The block of the ablation without distillation: twice a residual block and a frequency split
 * added to it, the second time through a 1×1 convolution.
 *
 * @param channels channels in and out
 * @param config ratio of the splits, and how they go to half size
 */
record SplitResidualBlock(int channels, FddnConfig config) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    ResidualBlock residual = new ResidualBlock(channels);
    T first = residual.apply(ops, weights.at("res1"), x);
    T added = ops.add(first, bands(ops, weights.at("split1"), first));
    T second = residual.apply(ops, weights.at("res2"), added);
    T bands = bands(ops, weights.at("split2"), second);
    return ops.add(second, Conv.point(channels, channels).apply(ops, weights.at("fuse"), bands));
  }

  private <T> T bands(TensorOps<T> ops, Weights<T> weights, T x) {
    BandWidths widths = BandWidths.of(channels, config.ratio());
    Split.Bands<T> bands =
        new FrequencySplit(channels, widths, config.down()).apply(ops, weights, x);
    return ops.concat(List.of(bands.high(), bands.low()));
  }
}
