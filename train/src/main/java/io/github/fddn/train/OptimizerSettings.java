package io.github.fddn.train;

/**
 * How gradients change weights.
 *
 * @param kind the rule
 * @param beta1 share of the past in the mean of the gradients, from 0 to below 1
 * @param beta2 share of the past in the mean of their squares, from 0 to below 1
 * @param weightDecay how strongly weights are drawn to 0; 0 for not at all
 * @param clip longest gradient, as the norm over all weights; longer ones are shortened
 * @param average share of the past in the averaged weights, from 0 to below 1
 */
public record OptimizerSettings(
    Kind kind, double beta1, double beta2, double weightDecay, double clip, double average) {

  /** The rules. */
  public enum Kind {
    /** Adam; weight decay goes through the gradients. */
    ADAM,
    /** Adam with weight decay apart from the gradients. */
    ADAMW,
    /** Kernels by their momentum made orthogonal, all else by AdamW. */
    MUON
  }

  /** Rejects what no step could be made with. */
  public OptimizerSettings {
    requireShare("beta1", beta1);
    requireShare("beta2", beta2);
    requireShare("average", average);
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new IllegalArgumentException(
          "weight_decay: got " + weightDecay + ", expected 0 to below 1");
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip: got " + clip + ", expected more than 0");
    }
  }

  private static void requireShare(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + ": got " + value + ", expected 0 to below 1");
    }
  }

  /** Of this kind with customary values. */
  public static OptimizerSettings of(Kind kind) {
    return new OptimizerSettings(kind, 0.9, 0.99, 0, 1, 0.999);
  }
}
