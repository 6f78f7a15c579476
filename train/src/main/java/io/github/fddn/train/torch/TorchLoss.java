package io.github.fddn.train.torch;

import io.github.fddn.train.LossSettings;
import io.github.fddn.train.LossSettings.Term;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The weighted sum of terms that training makes small. Each term is a mean over crops, so that a
 * batch may be computed in parts.
 */
final class TorchLoss {
  /** Charbonnier's rounding of the absolute value at zero. */
  private static final double CHARBONNIER_EPSILON = 1e-3;

  /** Under PSNR's logarithm: a perfect crop would be infinitely good. */
  private static final double PSNR_EPSILON = 1e-8;

  /**
   * The error of about 35 dB. Under the plain logarithm a crop's pull grows as its error falls: one
   * that is nearly sharp pulls ten times as hard as one with long blur, and a batch that holds one
   * learns from it alone.
   */
  private static final double SOFT_PSNR_EPSILON = 3e-4;

  private static final long[] CROP = {1, 2, 3};

  private final LossSettings settings;
  private final Optional<VggFeatures> features;

  /**
   * Of {@code settings}.
   *
   * @param features what the perceptual term looks at; needed only if the settings have that term
   */
  TorchLoss(LossSettings settings, Optional<VggFeatures> features) {
    this.settings = settings;
    this.features = features;
  }

  /** The loss of crops [N, 3, H, W] against sharp ones of the same shape: one number. */
  Tensor of(Tensor restored, Tensor sharp) {
    Tensor sum = null;
    for (Map.Entry<Term, Double> term : settings.terms().entrySet()) {
      Tensor weighted = value(term.getKey(), restored, sharp).mul(new Scalar(term.getValue()));
      sum = sum == null ? weighted : sum.add(weighted);
    }
    if (sum == null) {
      throw new IllegalStateException("Bug: loss settings without a term");
    }
    return sum;
  }

  private Tensor value(Term term, Tensor restored, Tensor sharp) {
    return switch (term) {
      case MSE -> torch.mse_loss(restored, sharp);
      case L1 -> torch.l1_loss(restored, sharp);
      case CHARBONNIER ->
          restored
              .sub(sharp)
              .square()
              .add(new Scalar(CHARBONNIER_EPSILON * CHARBONNIER_EPSILON))
              .sqrt()
              .mean();
      case PSNR -> psnr(restored, sharp, PSNR_EPSILON);
      case SOFT_PSNR -> psnr(restored, sharp, SOFT_PSNR_EPSILON);
      case FFT_L1 -> fft(restored, sharp);
      case PERCEPTUAL -> torch.mse_loss(vgg().of(restored), vgg().of(sharp).detach());
    };
  }

  /** 10 · log10 of each crop's mean square error and epsilon: the negative of its decibels. */
  private static Tensor psnr(Tensor restored, Tensor sharp, double epsilon) {
    Tensor error = restored.sub(sharp).square().mean(CROP, false, new ScalarTypeOptional());
    Tensor logarithm = error.add(new Scalar(epsilon)).log();
    return logarithm.mean().mul(new Scalar(10 / Math.log(10)));
  }

  /**
   * Mean absolute difference of the discrete Fourier transforms, real and imaginary parts apart, as
   * MIMO-UNet has it, the transform scaled by 1 / √(H·W) so that its size does not hang on the
   * crop.
   */
  private static Tensor fft(Tensor restored, Tensor sharp) {
    // The norm's name does not reach libtorch through the presets: scaled by hand.
    double scale = 1 / Math.sqrt((double) sharp.size(2) * sharp.size(3));
    Tensor difference = torch.fft_rfft2(restored.sub(sharp).contiguous());
    return torch.view_as_real(difference).abs().mean().mul(new Scalar(scale));
  }

  private VggFeatures vgg() {
    return features.orElseThrow(
        () -> new IllegalStateException("Bug: a perceptual term without features"));
  }
}
