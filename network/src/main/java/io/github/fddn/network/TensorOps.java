package io.github.fddn.network;

import java.util.List;

/**
 * The operations that the network is written in. An interpreter gives them a meaning: shapes and
 * costs, double arithmetic, nodes of an ONNX graph, libtorch.
 *
 * <p>A tensor has the dimensions N, C, H, W (batch, channels, rows, columns). No operation changes
 * its arguments. Arguments that do not fit are refused with {@link IllegalArgumentException}.
 *
 * @param <T> what the interpreter takes for a tensor
 */
public interface TensorOps<T> {

  /**
   * Convolution (cross-correlation, as every framework means it) with zero padding of k / 2.
   *
   * @param x [N, Cin, H, W]
   * @param weight [Cout, Cin, k, k], k odd
   * @param bias [1, Cout, 1, 1]
   * @param stride 1 or 2
   * @return [N, Cout, ceil(H / stride), ceil(W / stride)]
   */
  T conv(T x, T weight, T bias, int stride);

  /** x where it is positive, slope · x elsewhere. */
  T leakyRelu(T x, double slope);

  /**
   * A convolution and LeakyReLU behind it, nobody seeing the sum between: an interpreter may make
   * one of the two. Arguments and shape as of {@link #conv}.
   *
   * @param slope factor of what is below zero, more than 0
   */
  default T activatedConv(T x, T weight, T bias, int stride, double slope) {
    return leakyRelu(conv(x, weight, bias, stride), slope);
  }

  /** x where it is positive, 0 elsewhere. */
  T relu(T x);

  /** 1 / (1 + exp(-x)). */
  T sigmoid(T x);

  /** Square root of x, which is at least 0. */
  T sqrt(T x);

  /** a + b; a dimension of b (batch excepted) may be 1 and is then repeated. */
  T add(T a, T b);

  /** a - b; a dimension of b (batch excepted) may be 1 and is then repeated. */
  T subtract(T a, T b);

  /** a · b, element by element; a dimension of b (batch excepted) may be 1 and is then repeated. */
  T multiply(T a, T b);

  /** x + value. */
  T addScalar(T x, double value);

  /** The tensors one behind another along the channels; all else of their shapes is equal. */
  T concat(List<T> parts);

  /** Channels {@code from} (inclusive) to {@code to} (exclusive). */
  T channels(T x, int from, int to);

  /** Largest value of each 2×2 cell; an odd last row or column is left out. */
  T maxPool2(T x);

  /** Mean of each cell × cell square, without overlap; H and W are multiples of {@code cell}. */
  T averagePool(T x, int cell);

  /** Mean over rows and columns: [N, C, 1, 1]. */
  T globalMean(T x);

  /**
   * Mean over the odd {@code window} × {@code window} square around each position; at the edges
   * over the part that lies inside.
   */
  T boxMean(T x, int window);

  /** Each value repeated to a 2×2 square. */
  T upsampleNearest2(T x);

  /**
   * Enlarges rows and columns by {@code factor}, linearly between the cells' centres (half-pixel
   * centres, the edge repeated), as ONNX Resize {@code linear} with {@code half_pixel} and
   * PyTorch's {@code bilinear} with {@code align_corners=False} do.
   */
  T upsampleLinear(T x, int factor);

  /**
   * Channel c·f² + dy·f + dx goes to row f·y + dy, column f·x + dx of channel c: [N, C·f², H, W] to
   * [N, C, f·H, f·W]. PyTorch's order.
   */
  T pixelShuffle(T x, int factor);
}
