package io.github.fddn.train.torch;

import io.github.fddn.train.OptimizerSettings;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam, and AdamW where weight decay is apart from the gradients.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma, Ba: Adam, algorithm 1</a>
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov, Hutter: Decoupled weight decay
 *     regularization, algorithm 2</a>
 */
final class Adam implements Optimizer {
  private static final double EPSILON = 1e-8;

  private final OptimizerSettings settings;
  private final Tensor mean;
  private final Tensor square;

  Adam(OptimizerSettings settings, Tensor weights) {
    this.settings = settings;
    this.mean = torch.zeros_like(weights);
    this.square = torch.zeros_like(weights);
  }

  @Override
  public void step(Tensor weights, Tensor gradients, double rate, long number) {
    Scoped.run(() -> stepWithin(weights, gradients, rate, number));
  }

  private void stepWithin(Tensor weights, Tensor gradients, double rate, long number) {
    decay(weights, gradients, rate);
    mean.lerp_(gradients, new Scalar(1 - settings.beta1()));
    square
        .mul_(new Scalar(settings.beta2()))
        .addcmul_(gradients, gradients, new Scalar(1 - settings.beta2()));
    double meanScale = 1 - Math.pow(settings.beta1(), (double) number);
    double squareScale = Math.sqrt(1 - Math.pow(settings.beta2(), (double) number));
    Tensor deviation = square.sqrt().mul_(new Scalar(1 / squareScale)).add_(new Scalar(EPSILON));
    weights.addcdiv_(mean, deviation, new Scalar(-rate / meanScale));
  }

  private void decay(Tensor weights, Tensor gradients, double rate) {
    double decay = settings.weightDecay();
    if (decay > 0) {
      switch (settings.kind()) {
        case ADAM -> gradients.add_(weights, new Scalar(decay));
        case ADAMW, MUON -> weights.mul_(new Scalar(1 - rate * decay));
      }
    }
  }

  @Override
  public Map<String, Tensor> memory() {
    return Map.of("mean", mean, "square", square);
  }
}
