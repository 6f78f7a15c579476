package io.github.fddn.network;

import java.util.List;

/**
 * Inception down-sampling: three branches, each ending at half size, one behind another along the
 * channels.
 *
 * @param in channels in
 * @param out channels out, at least 4: a half from the wide branch, a quarter from each other
 */
record InceptionDown(int in, int out) {

  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    int quarter = out / 4;
    T wide = Conv.square(in, out - 2 * quarter).activated(ops, weights.at("wide"), x);
    T first = Conv.square(in, quarter).activated(ops, weights.at("deep1"), x);
    T deep = Conv.square(quarter, quarter).activated(ops, weights.at("deep2"), first);
    // Paper: pooling of "stride 1", which would not halve. Here: stride 2, a slip by all else.
    T point = Conv.point(in, quarter).activated(ops, weights.at("point"), ops.maxPool2(x));
    return ops.concat(List.of(ops.maxPool2(wide), ops.maxPool2(deep), point));
  }
}
