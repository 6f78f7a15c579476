package io.github.fddn.train.torch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * VGG-16 up to relu3_3 (paper equation 13): seven 3×3 convolutions in three groups with max-pooling
 * between them. The weights are fixed; none is shipped.
 */
final class VggFeatures {
  /** Inputs are normalised with ImageNet's mean and deviation. */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] ZERO = {0, 0};

  /** Numbers of the convolutions in torchvision's {@code features}. */
  private static final List<List<Integer>> GROUPS =
      List.of(List.of(0, 2), List.of(5, 7), List.of(10, 12, 14));

  private final Map<String, Tensor> weights;
  private final Tensor mean;
  private final Tensor deviation;

  /**
   * With torchvision's weights by name.
   *
   * @param weights {@code features.0.weight} and so on
   * @param machine where the pictures are
   */
  VggFeatures(Map<String, Tensor> weights, Machine machine) {
    this.weights = Map.copyOf(weights);
    this.mean = machine.upload(perChannel(MEAN));
    this.deviation = machine.upload(perChannel(DEVIATION));
  }

  private static Tensor perChannel(float[] values) {
    return torch.tensor(values).view(1, 3, 1, 1);
  }

  /** Features of pictures [N, 3, H, W] of sRGB values in 0..1: [N, 256, H / 4, W / 4]. */
  Tensor of(Tensor pictures) {
    Tensor x = pictures.sub(mean).div(deviation);
    for (List<Integer> group : GROUPS) {
      if (group != GROUPS.get(0)) {
        x = torch.max_pool2d(x, TWO, TWO, ZERO, ONE, false);
      }
      for (int number : group) {
        x = torch.relu(conv(x, number));
      }
    }
    return x;
  }

  private Tensor conv(Tensor x, int number) {
    Tensor kernel = weight(number, "weight");
    return torch.conv2d(x, kernel, new TensorOptional(weight(number, "bias")), ONE, ONE, ONE, 1);
  }

  private Tensor weight(int number, String kind) {
    Tensor tensor = weights.get("features." + number + "." + kind);
    if (tensor == null) {
      throw new IllegalStateException("Bug: VGG weights were not checked");
    }
    return tensor;
  }
}
