package io.github.fddn.network;

/**
 * A convolution with bias and zero padding of k / 2, and the activation that mostly follows it.
 *
 * @param in channels in
 * @param out channels out
 * @param kernel side of the kernel, odd
 * @param stride 1 or 2
 */
record Conv(int in, int out, int kernel, int stride) {
  /** Slope of LeakyReLU below zero. Paper: "lucky_relu". Here: that of IMDN and RFDN. */
  private static final double SLOPE = 0.05;

  /** 3×3 of stride 1. */
  static Conv square(int in, int out) {
    return new Conv(in, out, 3, 1);
  }

  /** 1×1 of stride 1. */
  static Conv point(int in, int out) {
    return new Conv(in, out, 1, 1);
  }

  Conv withStride(int newStride) {
    return new Conv(in, out, kernel, newStride);
  }

  /** The sum alone. */
  <T> T apply(TensorOps<T> ops, Weights<T> weights, T x) {
    T weight = weights.get(weight());
    return ops.conv(x, weight, weights.get(bias()), stride);
  }

  /** The sum and LeakyReLU behind it. */
  <T> T activated(TensorOps<T> ops, Weights<T> weights, T x) {
    T weight = weights.get(weight());
    return ops.activatedConv(x, weight, weights.get(bias()), stride, SLOPE);
  }

  private WeightSpec weight() {
    return new WeightSpec("weight", WeightSpec.Role.KERNEL, new Shape(out, in, kernel, kernel));
  }

  private WeightSpec bias() {
    return new WeightSpec("bias", WeightSpec.Role.BIAS, new Shape(1, out, 1, 1));
  }
}
