package io.github.fddn.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.GoldenPart;
import io.github.fddn.network.Shape;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import io.github.fddn.network.shapes.NetworkProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Automatic derivatives against differences of the reference interpreter in double precision. */
class TorchGradientsTest {
  private static final long SEED = 7;
  private static final Shape PICTURE = new Shape(1, 3, 16, 24);

  /** Half the distance between the two points of a difference. */
  private static final double REACH = 1e-6;

  /** Single precision against a second-order difference, as a share of the weight's gradient. */
  private static final double TOLERANCE = 2e-3;

  @ParameterizedTest
  @EnumSource
  void everyWeightsGradientIsTheSlopeOfTheLoss(Body body) {
    FddnConfig config = GoldenPart.small(body);
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, double[]> weights = weights(config, random);
    double[] blurred = random.doubles(PICTURE.size(), 0, 1).toArray();
    double[] sharp = random.doubles(PICTURE.size(), 0, 1).toArray();

    Map<String, Tensor> leaves = leaves(config, weights);
    Tensor restored =
        Fddn.apply(
            new TorchOps(),
            new NamedWeights(leaves),
            config,
            picture(blurred).contiguous(MemoryFormat.ChannelsLast));
    torch.mse_loss(restored, picture(sharp)).backward();

    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      float[] gradient = Numbers.of(leaves.get(spec.name()).grad());
      int index = random.nextInt(gradient.length);
      double slope = slope(config, weights, spec.name(), index, blurred, sharp);
      double size = largest(gradient);
      assertThat((double) gradient[index])
          .as("%s[%d], seed %d", spec.name(), index, SEED)
          .isCloseTo(slope, within(Math.max(TOLERANCE * size, 1e-7)));
    }
  }

  private static double slope(
      FddnConfig config,
      Map<String, double[]> weights,
      String name,
      int index,
      double[] blurred,
      double[] sharp) {
    double[] values = weights.get(name);
    double here = values[index];
    values[index] = here + REACH;
    double above = loss(config, weights, blurred, sharp);
    values[index] = here - REACH;
    double below = loss(config, weights, blurred, sharp);
    values[index] = here;
    return (above - below) / (2 * REACH);
  }

  private static double loss(
      FddnConfig config, Map<String, double[]> weights, double[] blurred, double[] sharp) {
    ReferenceTensor restored =
        Fddn.apply(
            new ReferenceOps(),
            spec -> ReferenceTensor.copyOf(spec.shape(), weights.get(spec.name())),
            config,
            ReferenceTensor.copyOf(PICTURE, blurred));
    double sum = 0;
    double[] values = restored.toArray();
    for (int i = 0; i < values.length; i++) {
      sum += (values[i] - sharp[i]) * (values[i] - sharp[i]);
    }
    return sum / values.length;
  }

  private static Map<String, double[]> weights(FddnConfig config, SplittableRandom random) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      double bound = Math.sqrt(3.0 * spec.shape().batch() / Math.max(1, spec.shape().size()));
      weights.put(
          spec.name(),
          random.doubles(spec.shape().size(), -bound, bound).map(v -> (float) v).toArray());
    }
    return weights;
  }

  private static Map<String, Tensor> leaves(FddnConfig config, Map<String, double[]> weights) {
    Map<String, Tensor> leaves = new LinkedHashMap<>();
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      long[] dimensions = spec.storedDimensions().stream().mapToLong(Integer::longValue).toArray();
      leaves.put(
          spec.name(),
          torch
              .from_blob(new FloatPointer(floats(weights.get(spec.name()))), dimensions)
              .clone()
              .requires_grad_(true));
    }
    return leaves;
  }

  private static Tensor picture(double[] values) {
    return torch
        .from_blob(new FloatPointer(floats(values)), 1, 3, PICTURE.height(), PICTURE.width())
        .clone();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
