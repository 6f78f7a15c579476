package io.github.fddn.network.growth;

import io.github.fddn.network.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tensor is to {@link ChannelOps}: its channels, or the weight that it is.
 *
 * @param channels in their order; none of a weight
 * @param weight what a weight is; nothing of other tensors
 */
record Bundle(List<Channel> channels, @Nullable WeightSpec weight) {
  Bundle {
    channels = List.copyOf(channels);
  }

  static Bundle of(List<Channel> channels) {
    return new Bundle(channels, null);
  }

  /** What this weight is. */
  WeightSpec spec() {
    if (weight == null) {
      throw new IllegalStateException("Bug: a tensor that is no weight is used as one");
    }
    return weight;
  }
}
