package io.github.fddn.train.torch;

import io.github.fddn.network.Shape;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.TensorOpsContract;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** libtorch holds to the contract of all interpreters, on channels-last memory as in training. */
class TorchOpsTest extends TensorOpsContract<Tensor> {

  @Override
  protected TensorOps<Tensor> ops() {
    return new TorchOps();
  }

  @Override
  protected Tensor tensor(Shape shape, double... values) {
    float[] numbers = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = (float) values[i];
    }
    return torch
        .from_blob(
            new FloatPointer(numbers),
            shape.batch(),
            shape.channels(),
            shape.height(),
            shape.width())
        .clone()
        .contiguous(MemoryFormat.ChannelsLast);
  }

  @Override
  protected Tensor kernel(Shape shape, double... values) {
    return tensor(shape, values).contiguous();
  }

  @Override
  protected Tensor bias(double... values) {
    return tensor(new Shape(1, values.length, 1, 1), values).contiguous().view(values.length);
  }

  @Override
  protected Shape shape(Tensor tensor) {
    return TorchOps.shape(tensor);
  }

  @Override
  protected double[] values(Tensor tensor) {
    float[] numbers = Numbers.of(tensor);
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return values;
  }
}
