package io.github.fddn.network;

import java.util.List;

/**
 * Frequency distillation block (FDB, equations 6 to 11): three times the high frequencies are put
 * aside and the low ones worked on, then all that was put aside is fused. With {@link
 * FddnConfig.Body#RFDB} the block of the ablation, whose splits are plain convolutions.
 *
 * @param channels channels in and out
 * @param config ratio, kind of split, attention
 */
record DistillationBlock(int channels, FddnConfig config) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    BandWidths bands = BandWidths.of(channels, config.ratio());
    Split split = split(bands);
    Conv whole = Conv.square(channels, channels);
    Conv narrow = Conv.square(bands.low(), channels);
    Split.Bands<T> first =
        split.apply(ops, weights.at("split1"), whole.activated(ops, weights.at("l1"), x));
    Split.Bands<T> second =
        split.apply(
            ops, weights.at("split2"), narrow.activated(ops, weights.at("l2"), first.low()));
    Split.Bands<T> third =
        split.apply(
            ops, weights.at("split3"), narrow.activated(ops, weights.at("l3"), second.low()));
    T fourth = last(bands).activated(ops, weights.at("l4"), third.low());
    // Paper: equation 10 prints high4 twice. Here: high1 to high4, which must be meant.
    T aside = ops.concat(List.of(first.high(), second.high(), third.high(), fourth));
    T fused = Conv.point(4 * bands.high(), channels).apply(ops, weights.at("fuse"), aside);
    return ops.add(x, attention().apply(ops, weights.at("cca"), fused));
  }

  private Split split(BandWidths bands) {
    return switch (config.body()) {
      case FDB, FSB_RESNET -> new FrequencySplit(channels, bands, config.down());
      case RFDB, RESNET -> new ConvSplit(channels, bands);
    };
  }

  /** Behind frequency splits a 1×1 convolution, as the low band is smooth; else a 3×3. */
  private Conv last(BandWidths bands) {
    return switch (config.body()) {
      case FDB, FSB_RESNET -> Conv.point(bands.low(), bands.high());
      case RFDB, RESNET -> Conv.square(bands.low(), bands.high());
    };
  }

  private Attention attention() {
    return new Attention(
        channels,
        config.reduction(),
        Attention.Signal.CONTRAST,
        config.statistics().atScale(Fddn.LATENT_SCALE));
  }
}
