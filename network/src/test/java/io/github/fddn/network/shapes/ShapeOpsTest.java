package io.github.fddn.network.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.TensorOpsContract;
import io.github.fddn.network.WeightSpec;
import org.junit.jupiter.api.Test;

/** Of the contract's cases only the dimensions can be told. */
class ShapeOpsTest extends TensorOpsContract<Traced> {
  private final ShapeOps shapes = new ShapeOps(1);

  @Override
  protected TensorOps<Traced> ops() {
    return shapes;
  }

  @Override
  protected Traced tensor(Shape shape, double... values) {
    assertThat(values).hasSize((int) shape.size());
    return Traced.tensor(shape, null);
  }

  @Override
  protected Shape shape(Traced tensor) {
    return tensor.shape();
  }

  @Override
  protected double[] values(Traced tensor) {
    throw new UnsupportedOperationException("shapes have no values");
  }

  @Override
  protected void assertTensor(Traced tensor, Shape expectedShape, double... expected) {
    assertThat(shape(tensor)).isEqualTo(expectedShape);
  }

  @Test
  void noticesAWeightThatIsAskedForTwice() {
    WeightSpec spec = new WeightSpec("a.bias", WeightSpec.Role.BIAS, new Shape(1, 2, 1, 1));
    shapes.get(spec);
    assertThatThrownBy(() -> shapes.get(spec))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: weight a.bias is asked for twice");
  }
}
