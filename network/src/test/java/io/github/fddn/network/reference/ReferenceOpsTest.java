package io.github.fddn.network.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.TensorOpsContract;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReferenceOpsTest extends TensorOpsContract<ReferenceTensor> {
  /** Double arithmetic on a handful of small numbers. */
  private static final double TOLERANCE = 1e-12;

  private final ReferenceOps reference = new ReferenceOps();

  @Override
  protected TensorOps<ReferenceTensor> ops() {
    return reference;
  }

  @Override
  protected ReferenceTensor tensor(Shape shape, double... values) {
    return ReferenceTensor.copyOf(shape, values);
  }

  @Override
  protected Shape shape(ReferenceTensor tensor) {
    return tensor.shape();
  }

  @Override
  protected double[] values(ReferenceTensor tensor) {
    return tensor.toArray();
  }

  @Override
  protected double tolerance() {
    return TOLERANCE;
  }

  @Test
  void refusesOddSizesWhereCellsMustBeWhole() {
    ReferenceTensor odd = tensor(new Shape(1, 1, 3, 2), 1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> reference.averagePool(odd, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("averagePool: got [1, 1, 3, 2], expected rows and columns in multiples of 2");
  }

  @Test
  void changesNeitherItsArgumentsNorWhatItGaveOut() {
    double[] values = {1, -2};
    ReferenceTensor x = tensor(new Shape(1, 1, 1, 2), values);
    values[0] = 99;
    reference.relu(x).toArray()[0] = 99;
    x.toArray()[0] = 99;
    assertThat(x.toArray()).containsExactly(1, -2);
  }

  @Property(tries = 200)
  void boxMeanIsTheMeanOfWhatLiesInsideItsWindow(
      @ForAll @Size(30) double @DoubleRange(min = -5, max = 5) [] values,
      @ForAll @IntRange(min = 0, max = 4) int around) {
    ReferenceTensor x = tensor(new Shape(1, 1, 5, 6), values);
    double[] means = reference.boxMean(x, 2 * around + 1).toArray();
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 6; column++) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 30; i++) {
          boolean inside = Math.abs(i / 6 - row) <= around && Math.abs(i % 6 - column) <= around;
          sum += inside ? values[i] : 0;
          count += inside ? 1 : 0;
        }
        assertThat(means[row * 6 + column]).isCloseTo(sum / count, within(TOLERANCE));
      }
    }
  }
}
