package io.github.fddn.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.GoldenVector;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.GoldenPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every part of the network through our interpreter of libtorch, against PyTorch's answers. */
class TorchMeetsGoldenVectorsTest {

  @ParameterizedTest
  @EnumSource
  void everyPartAnswersAsPytorchDid(GoldenPart part) {
    GoldenVector vector = GoldenVector.named(part.vector());
    Map<String, Tensor> weights = new LinkedHashMap<>();
    vector.weights().forEach((name, weight) -> weights.put(name, tensor(weight)));
    Tensor input = tensor(vector.input()).contiguous(MemoryFormat.ChannelsLast);

    List<Tensor> answers = part.apply(new TorchOps(), new NamedWeights(weights), input);

    assertThat(answers).hasSameSizeAs(vector.outputs());
    for (int i = 0; i < answers.size(); i++) {
      assertThat(vector.difference(i, doubles(answers.get(i)))).isLessThan(GoldenVector.TOLERANCE);
    }
  }

  private static Tensor tensor(NamedTensor tensor) {
    float[] values = new float[tensor.values().remaining()];
    tensor.values().get(values);
    long[] dimensions = tensor.dimensions().stream().mapToLong(Integer::longValue).toArray();
    return torch.from_blob(new FloatPointer(values), dimensions).clone();
  }

  private static double[] doubles(Tensor tensor) {
    float[] numbers = Numbers.of(tensor);
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return values;
  }
}
