package io.github.fddn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every interpreter of {@link TensorOps} answers. A subclass says how tensors are made and
 * read. Expected values are worked out by hand.
 *
 * @param <T> what the interpreter takes for a tensor
 */
public abstract class TensorOpsContract<T> {

  /** The interpreter, fresh for a test. */
  protected abstract TensorOps<T> ops();

  /** A tensor of these values, rows within channels within pictures. */
  protected abstract T tensor(Shape shape, double... values);

  /** A convolution's kernel, where the interpreter makes a difference. */
  protected T kernel(Shape shape, double... values) {
    return tensor(shape, values);
  }

  /** A convolution's bias, where the interpreter makes a difference. */
  protected T bias(double... values) {
    return tensor(shape(values.length, 1, 1), values);
  }

  /** The dimensions of a tensor. */
  protected abstract Shape shape(T tensor);

  /** The values of a tensor, rows within channels within pictures. */
  protected abstract double[] values(T tensor);

  /** Largest difference allowed: single precision unless a subclass is more precise. */
  protected double tolerance() {
    return 1e-6;
  }

  /** Holds a tensor against its dimensions and values. */
  protected void assertTensor(T tensor, Shape expectedShape, double... expected) {
    assertThat(shape(tensor)).isEqualTo(expectedShape);
    assertThat(values(tensor)).containsExactly(expected, within(tolerance()));
  }

  private static Shape shape(int channels, int height, int width) {
    return new Shape(1, channels, height, width);
  }

  /** 1, 2, 3, … in the given shape. */
  private T counting(Shape shape) {
    return tensor(shape, IntStream.rangeClosed(1, (int) shape.size()).asDoubleStream().toArray());
  }

  @Test
  void convPadsWithZeros() {
    T kernel = kernel(shape(1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    T sums = ops().conv(counting(shape(1, 3, 3)), kernel, bias(0.5), 1);
    assertTensor(sums, shape(1, 3, 3), 12.5, 21.5, 16.5, 27.5, 45.5, 33.5, 24.5, 39.5, 28.5);
  }

  @Test
  void convDoesNotFlipTheKernel() {
    T kernel = kernel(shape(1, 3, 3), 0, 0, 0, 0, 0, 1, 0, 0, 0);
    T shifted = ops().conv(counting(shape(1, 2, 3)), kernel, bias(0), 1);
    assertTensor(shifted, shape(1, 2, 3), 2, 3, 0, 5, 6, 0);
  }

  @Test
  void convOfStrideTwoBeginsAtTheFirstPosition() {
    T kernel = kernel(shape(1, 3, 3), 0, 0, 0, 0, 1, 0, 0, 0, 0);
    T taken = ops().conv(counting(shape(1, 3, 4)), kernel, bias(0), 2);
    assertTensor(taken, shape(1, 2, 2), 1, 3, 9, 11);
  }

  @Test
  void convSumsChannelsAndAddsABiasForEach() {
    T x = tensor(shape(2, 1, 2), 1, 2, 10, 20);
    T kernel = kernel(new Shape(3, 2, 1, 1), 1, 0, 0, 1, 1, -1);
    T sums = ops().conv(x, kernel, bias(0, 0.25, 100), 1);
    assertTensor(sums, shape(3, 1, 2), 1, 2, 10.25, 20.25, 91, 82);
  }

  @Test
  void convTreatsThePicturesOfABatchAlike() {
    T x = tensor(new Shape(2, 1, 1, 2), 1, 2, 3, 4);
    T sums = ops().conv(x, kernel(shape(1, 1, 1), 2), bias(1), 1);
    assertTensor(sums, new Shape(2, 1, 1, 2), 3, 5, 7, 9);
  }

  @Test
  void activationsBendAtZero() {
    T x = tensor(shape(1, 1, 4), -2, 0, 0.5, 3);
    assertTensor(ops().leakyRelu(x, 0.05), shape(1, 1, 4), -0.1, 0, 0.5, 3);
    assertTensor(ops().relu(x), shape(1, 1, 4), 0, 0, 0.5, 3);
  }

  @Test
  void sigmoidGoesFromZeroToOne() {
    T x = tensor(shape(1, 1, 5), -200, -Math.log(3), 0, Math.log(3), 200);
    assertTensor(ops().sigmoid(x), shape(1, 1, 5), 0, 0.25, 0.5, 0.75, 1);
  }

  @Test
  void sqrtOfZeroIsZero() {
    assertTensor(ops().sqrt(tensor(shape(1, 1, 3), 0, 0.25, 9)), shape(1, 1, 3), 0, 0.5, 3);
  }

  @Test
  void arithmeticGoesElementByElement() {
    T a = tensor(shape(1, 2, 2), 1, 2, 3, 4);
    T b = tensor(shape(1, 2, 2), 10, 20, 30, 40);
    assertTensor(ops().add(a, b), shape(1, 2, 2), 11, 22, 33, 44);
    assertTensor(ops().subtract(a, b), shape(1, 2, 2), -9, -18, -27, -36);
    assertTensor(ops().multiply(a, b), shape(1, 2, 2), 10, 40, 90, 160);
    assertTensor(ops().addScalar(a, -0.5), shape(1, 2, 2), 0.5, 1.5, 2.5, 3.5);
  }

  @Test
  void arithmeticRepeatsWhatIsOneWide() {
    T a = counting(shape(2, 2, 2));
    T gates = tensor(shape(2, 1, 1), 10, 100);
    assertTensor(ops().multiply(a, gates), shape(2, 2, 2), 10, 20, 30, 40, 500, 600, 700, 800);
    assertTensor(ops().add(a, gates), shape(2, 2, 2), 11, 12, 13, 14, 105, 106, 107, 108);
    assertTensor(ops().subtract(a, gates), shape(2, 2, 2), -9, -8, -7, -6, -95, -94, -93, -92);
  }

  @Test
  void concatKeepsTheOrder() {
    T a = tensor(shape(1, 1, 2), 1, 2);
    T b = tensor(shape(2, 1, 2), 3, 4, 5, 6);
    assertTensor(ops().concat(List.of(b, a, b)), shape(5, 1, 2), 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void concatKeepsThePicturesOfABatchApart() {
    T a = tensor(new Shape(2, 1, 1, 1), 1, 2);
    T b = tensor(new Shape(2, 1, 1, 1), 3, 4);
    assertTensor(ops().concat(List.of(a, b)), new Shape(2, 2, 1, 1), 1, 3, 2, 4);
  }

  @Test
  void channelsAreCutOut() {
    T x = tensor(new Shape(2, 3, 1, 1), 1, 2, 3, 4, 5, 6);
    assertTensor(ops().channels(x, 1, 3), new Shape(2, 2, 1, 1), 2, 3, 5, 6);
  }

  @Test
  void maxPoolLeavesOutAnOddRowAndColumn() {
    T x = tensor(shape(1, 3, 3), -1, -2, 90, -3, -4, 91, 92, 93, 94);
    assertTensor(ops().maxPool2(x), shape(1, 1, 1), -1);
  }

  @Test
  void averagePoolTakesWholeCells() {
    assertTensor(ops().averagePool(counting(shape(1, 2, 4)), 2), shape(1, 1, 2), 3.5, 5.5);
    assertTensor(ops().averagePool(counting(shape(1, 2, 2)), 1), shape(1, 2, 2), 1, 2, 3, 4);
  }

  @Test
  void globalMeanIsTakenOfEachChannel() {
    assertTensor(ops().globalMean(counting(shape(2, 2, 3))), shape(2, 1, 1), 3.5, 9.5);
  }

  @Test
  void boxMeanCountsOnlyWhatLiesInside() {
    T x = counting(shape(1, 3, 3));
    assertTensor(ops().boxMean(x, 3), shape(1, 3, 3), 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7);
    assertTensor(ops().boxMean(x, 1), shape(1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void boxMeanWiderThanThePictureIsTheMeanOfAll() {
    T x = tensor(shape(1, 1, 3), 1, 2, 6);
    assertTensor(ops().boxMean(x, 7), shape(1, 1, 3), 3, 3, 3);
  }

  @Test
  void upsampleNearestRepeats() {
    T x = tensor(shape(1, 1, 2), 1, 2);
    assertTensor(ops().upsampleNearest2(x), shape(1, 2, 4), 1, 1, 2, 2, 1, 1, 2, 2);
  }

  @Test
  void upsampleLinearGoesBetweenCentresAndRepeatsTheEdge() {
    T x = tensor(shape(1, 1, 2), 0, 8);
    assertTensor(ops().upsampleLinear(x, 2), shape(1, 2, 4), 0, 2, 6, 8, 0, 2, 6, 8);
    assertTensor(
        ops().upsampleLinear(tensor(shape(1, 2, 1), 0, 6), 3),
        shape(1, 6, 3),
        0,
        0,
        0,
        0,
        0,
        0,
        1 * 2,
        2,
        2,
        4,
        4,
        4,
        6,
        6,
        6,
        6,
        6,
        6);
  }

  @Test
  void upsampleLinearByOneChangesNothing() {
    assertTensor(ops().upsampleLinear(counting(shape(1, 1, 3)), 1), shape(1, 1, 3), 1, 2, 3);
  }

  @Test
  void pixelShuffleFillsCellsRowByRow() {
    T x = tensor(shape(8, 1, 1), 1, 2, 3, 4, 5, 6, 7, 8);
    assertTensor(ops().pixelShuffle(x, 2), shape(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    T wide = tensor(shape(4, 1, 2), 1, 5, 2, 6, 3, 7, 4, 8);
    assertTensor(ops().pixelShuffle(wide, 2), shape(1, 2, 4), 1, 2, 5, 6, 3, 4, 7, 8);
  }

  @Test
  void refusesWhatDoesNotFit() {
    T two = counting(shape(2, 3, 3));
    T three = counting(shape(3, 3, 3));
    T even = kernel(new Shape(1, 2, 2, 2), new double[8]);
    T kernel = kernel(new Shape(1, 3, 1, 1), 1, 2, 3);
    T bias = bias(0);
    assertRefused(() -> ops().conv(two, kernel, bias, 1));
    assertRefused(() -> ops().conv(two, even, bias, 1));
    assertRefused(() -> ops().conv(three, kernel, bias(0, 0), 1));
    assertRefused(() -> ops().conv(three, kernel, bias, 3));
    assertRefused(() -> ops().add(two, three));
    assertRefused(() -> ops().concat(List.of()));
    assertRefused(() -> ops().channels(three, 2, 4));
    assertRefused(() -> ops().boxMean(two, 2));
    assertRefused(() -> ops().pixelShuffle(three, 2));
  }

  private static void assertRefused(ThrowingCallable operation) {
    assertThatThrownBy(operation).isInstanceOf(IllegalArgumentException.class);
  }
}
