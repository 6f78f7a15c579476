package io.github.fddn.network;

/**
 * Channel attention: each channel scaled by a gate between 0 and 1 that follows from statistics of
 * all channels.
 *
 * @param channels channels in and out
 * @param reduction how many channels are squeezed into one
 * @param signal which statistics the gate follows from
 * @param statistics over which part of the picture they are taken, at this level's scale
 */
record Attention(int channels, int reduction, Signal signal, AttentionStatistics statistics) {
  /** Under the square root, so that its gradient exists on flat input. */
  private static final double EPSILON = 1e-8;

  /** What a channel tells the gates about itself. */
  enum Signal {
    /** Its mean: RCAN's channel attention. */
    MEAN,
    /** Its mean + standard deviation. Paper: CCA, named only. Here: that of IMDN. */
    CONTRAST
  }

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    int squeezed = Math.max(1, channels / reduction);
    T told = Conv.point(channels, squeezed).apply(ops, weights.at("squeeze"), signal(ops, x));
    T gate = Conv.point(squeezed, channels).apply(ops, weights.at("excite"), ops.relu(told));
    return ops.multiply(x, statistics.spread(ops, ops.sigmoid(gate)));
  }

  private <T> T signal(TensorOps<T> ops, T x) {
    T mean = statistics.mean(ops, x);
    return switch (signal) {
      case MEAN -> mean;
      case CONTRAST -> {
        T variance = statistics.variance(ops, x, mean);
        yield ops.add(mean, ops.sqrt(ops.addScalar(variance, EPSILON)));
      }
    };
  }
}
