package io.github.fddn.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a learner is made of, beside the network.
 *
 * @param loss what is made small
 * @param optimizer how
 * @param vgg weights for the perceptual term, if the loss has one
 * @param device where it computes
 * @param precision in which numbers
 * @param threads processor threads, at least 1
 * @param together most crops that a thread computes at once, at least 1; if empty as many as make
 *     131,072 pixels, in bfloat16 327,680
 */
public record LearnerSettings(
    LossSettings loss,
    OptimizerSettings optimizer,
    Optional<Path> vgg,
    Device device,
    Precision precision,
    int threads,
    OptionalInt together) {
  /** Where to compute. */
  public enum Device {
    /** On a GPU if there is one that can be used, else on the processor. */
    AUTO,
    /** On the processor. */
    CPU,
    /** On an NVIDIA GPU. */
    CUDA
  }

  /** In which numbers to compute the network. */
  public enum Precision {
    /** bfloat16 where the machine has units for it that are faster (AMX, a GPU), else FP32. */
    AUTO,
    /** Single precision. */
    FP32,
    /** bfloat16 in the convolutions. */
    BF16
  }

  /** Rejects what cannot compute. */
  public LearnerSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: got " + threads + ", expected at least 1");
    }
    if (together.isPresent() && together.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "crops at once: got " + together.getAsInt() + ", expected at least 1");
    }
  }
}
