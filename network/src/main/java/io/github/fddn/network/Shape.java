package io.github.fddn.network;

import java.util.List;
import java.util.function.Supplier;

/**
 * Dimensions of a tensor: pictures of the batch, channels, rows, columns. The methods say which
 * shape each operation of {@link TensorOps} gives and refuse what does not fit, so that every
 * interpreter refuses the same with the same words.
 *
 * @param batch pictures, at least 1
 * @param channels channels, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Shape(int batch, int channels, int height, int width) {
  /** Rejects empty dimensions. */
  public Shape {
    if (batch < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Shape: got ["
              + batch
              + ", "
              + channels
              + ", "
              + height
              + ", "
              + width
              + "], expected every dimension to be at least 1");
    }
  }

  /** Number of values; never overflows. */
  public long size() {
    return Math.multiplyExact((long) batch * channels, (long) height * width);
  }

  /**
   * The shape after a convolution with zero padding of k / 2.
   *
   * @throws IllegalArgumentException if weight, bias and stride do not belong together or to this
   */
  public Shape convolved(Shape weight, Shape bias, int stride) {
    require(
        weight.height == weight.width && weight.height % 2 == 1,
        () -> "conv: got a kernel of " + weight + ", expected a square with an odd side");
    require(
        weight.channels == channels,
        () -> "conv: got a kernel of " + weight + " for input " + this + "; channels must agree");
    require(
        bias.size() == weight.batch && bias.channels == weight.batch,
        () -> "conv: got a bias of " + bias + ", expected [1, " + weight.batch + ", 1, 1]");
    require(stride == 1 || stride == 2, () -> "conv: got stride " + stride + ", expected 1 or 2");
    return new Shape(batch, weight.batch, (height - 1) / stride + 1, (width - 1) / stride + 1);
  }

  /**
   * The shape of an element-wise operation with {@code other}, which is this shape itself.
   *
   * @throws IllegalArgumentException if a dimension of {@code other} is neither this one's nor 1
   */
  public Shape combinedWith(Shape other) {
    require(
        other.batch == batch
            && (other.channels == channels || other.channels == 1)
            && (other.height == height || other.height == 1)
            && (other.width == width || other.width == 1),
        () -> "Element-wise: got " + other + ", expected " + this + " or 1 in its place");
    return this;
  }

  /**
   * The shape of the tensors one behind another along the channels.
   *
   * @throws IllegalArgumentException if there are none or they differ in more than channels
   */
  public static Shape concatenated(List<Shape> parts) {
    require(!parts.isEmpty(), () -> "concat: got no tensors, expected at least one");
    Shape first = parts.get(0);
    int channels = 0;
    for (Shape part : parts) {
      require(
          part.batch == first.batch && part.height == first.height && part.width == first.width,
          () -> "concat: got " + part + " beside " + first + ", expected equal but for channels");
      channels = Math.addExact(channels, part.channels);
    }
    return first.withChannels(channels);
  }

  /**
   * The shape of the channels {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IllegalArgumentException if there is no such range
   */
  public Shape channels(int from, int to) {
    require(
        from >= 0 && from < to && to <= channels,
        () -> "channels: got " + from + " to " + to + ", expected a range within " + channels);
    return withChannels(to - from);
  }

  /**
   * The shape after the largest of each 2×2 cell; an odd last row or column is left out.
   *
   * @throws IllegalArgumentException if there is no whole cell
   */
  public Shape maxPooled2() {
    require(
        height >= 2 && width >= 2,
        () -> "maxPool2: got " + this + ", expected at least 2 rows and columns");
    return new Shape(batch, channels, height / 2, width / 2);
  }

  /**
   * The shape after the mean of each cell × cell square.
   *
   * @throws IllegalArgumentException if rows or columns are not multiples of {@code cell}
   */
  public Shape averagePooled(int cell) {
    require(
        cell >= 1 && height % cell == 0 && width % cell == 0,
        () -> "averagePool: got " + this + ", expected rows and columns in multiples of " + cell);
    return new Shape(batch, channels, height / cell, width / cell);
  }

  /** The shape after the mean over rows and columns: [N, C, 1, 1]. */
  public Shape averaged() {
    return new Shape(batch, channels, 1, 1);
  }

  /**
   * The shape after the mean over windows around each position, which is this shape itself.
   *
   * @throws IllegalArgumentException if {@code window} is not odd and positive
   */
  public Shape boxAveraged(int window) {
    require(
        window >= 1 && window % 2 == 1,
        () -> "boxMean: got a window of " + window + ", expected an odd number from 1");
    return this;
  }

  /**
   * The shape with {@code factor} times the rows and columns.
   *
   * @throws IllegalArgumentException if {@code factor} is below 1
   */
  public Shape enlarged(int factor) {
    require(factor >= 1, () -> "upsample: got factor " + factor + ", expected at least 1");
    return new Shape(
        batch, channels, Math.multiplyExact(height, factor), Math.multiplyExact(width, factor));
  }

  /**
   * The shape after a pixel shuffle.
   *
   * @throws IllegalArgumentException if the channels are not a multiple of factor²
   */
  public Shape shuffled(int factor) {
    require(
        factor >= 1 && channels % (factor * factor) == 0,
        () -> "pixelShuffle: got " + this + ", expected channels in multiples of " + factor + "²");
    return withChannels(channels / (factor * factor)).enlarged(factor);
  }

  @Override
  public String toString() {
    return "[" + batch + ", " + channels + ", " + height + ", " + width + "]";
  }

  private Shape withChannels(int count) {
    return new Shape(batch, count, height, width);
  }

  private static void require(boolean fits, Supplier<String> otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise.get());
    }
  }
}
