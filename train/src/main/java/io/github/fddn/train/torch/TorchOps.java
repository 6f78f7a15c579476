package io.github.fddn.train.torch;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The network's operations by libtorch, in single precision or whatever the tensors hold, with
 * gradients where the tensors ask for them.
 *
 * <p>Shapes are checked by {@link Shape}, so that what does not fit is refused in the same words as
 * everywhere. Every tensor is a native object: callers keep a scope around each pass. Has no state.
 */
final class TorchOps implements TensorOps<Tensor> {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] ZERO = {0, 0};
  private static final long[] ROWS_AND_COLUMNS = {2, 3};

  /** The dimensions of a tensor. */
  static Shape shape(Tensor x) {
    return new Shape((int) x.size(0), (int) x.size(1), (int) x.size(2), (int) x.size(3));
  }

  @Override
  public Tensor conv(Tensor x, Tensor weight, Tensor bias, int stride) {
    shape(x).convolved(shape(weight), new Shape(1, (int) bias.numel(), 1, 1), stride);
    if (weight.size(2) == 1 && stride == 1) {
      return pointConv(x, weight, bias);
    }
    long pad = weight.size(2) / 2;
    return torch.conv2d(
        x,
        weight,
        new TensorOptional(bias),
        new long[] {stride, stride},
        new long[] {pad, pad},
        ONE,
        1);
  }

  /**
   * A 1×1 convolution as a matrix product over channels-last memory: libtorch takes a slow path
   * through another layout for it where one thread computes.
   */
  private static Tensor pointConv(Tensor x, Tensor weight, Tensor bias) {
    Tensor matrix = weight.view(weight.size(0), weight.size(1));
    Tensor products = torch.linear(x.permute(0, 2, 3, 1), matrix, new TensorOptional(bias));
    return products.permute(0, 3, 1, 2);
  }

  @Override
  public Tensor activatedConv(Tensor x, Tensor weight, Tensor bias, int stride, double slope) {
    // The sum is nobody else's: bending it in place spares a tensor of its size in both directions.
    return torch.leaky_relu_(conv(x, weight, bias, stride), new Scalar(slope));
  }

  @Override
  public Tensor leakyRelu(Tensor x, double slope) {
    return torch.leaky_relu(x, new Scalar(slope));
  }

  @Override
  public Tensor relu(Tensor x) {
    return torch.relu(x);
  }

  @Override
  public Tensor sigmoid(Tensor x) {
    return torch.sigmoid(x);
  }

  @Override
  public Tensor sqrt(Tensor x) {
    return torch.sqrt(x);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    requireCombinable(a, b);
    return a.add(b);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    requireCombinable(a, b);
    return a.sub(b);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    requireCombinable(a, b);
    return a.mul(b);
  }

  private static void requireCombinable(Tensor a, Tensor b) {
    shape(a).combinedWith(shape(b));
  }

  @Override
  public Tensor addScalar(Tensor x, double value) {
    return x.add(new Scalar(value));
  }

  @Override
  public Tensor concat(List<Tensor> parts) {
    Shape.concatenated(parts.stream().map(TorchOps::shape).toList());
    return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 1);
  }

  @Override
  public Tensor channels(Tensor x, int from, int to) {
    shape(x).channels(from, to);
    return x.narrow(1, from, to - from);
  }

  @Override
  public Tensor maxPool2(Tensor x) {
    shape(x).maxPooled2();
    return torch.max_pool2d(x, TWO, TWO, ZERO, ONE, false);
  }

  @Override
  public Tensor averagePool(Tensor x, int cell) {
    shape(x).averagePooled(cell);
    return torch.avg_pool2d(x, cell, cell);
  }

  @Override
  public Tensor globalMean(Tensor x) {
    return x.mean(ROWS_AND_COLUMNS, true, new ScalarTypeOptional());
  }

  @Override
  public Tensor boxMean(Tensor x, int window) {
    shape(x).boxAveraged(window);
    long pad = window / 2;
    long[] side = {window, window};
    return torch.avg_pool2d(x, side, ONE, new long[] {pad, pad}, false, false, new LongOptional());
  }

  @Override
  public Tensor upsampleNearest2(Tensor x) {
    Shape enlarged = shape(x).enlarged(2);
    return torch.upsample_nearest2d(x, enlarged.height(), enlarged.width());
  }

  @Override
  public Tensor upsampleLinear(Tensor x, int factor) {
    Shape enlarged = shape(x).enlarged(factor);
    long[] size = {enlarged.height(), enlarged.width()};
    return torch.upsample_bilinear2d(x, size, false, new DoubleOptional(), new DoubleOptional());
  }

  @Override
  public Tensor pixelShuffle(Tensor x, int factor) {
    shape(x).shuffled(factor);
    return torch.pixel_shuffle(x, factor);
  }
}
