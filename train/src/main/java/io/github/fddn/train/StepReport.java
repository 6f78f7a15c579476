package io.github.fddn.train;

/**
 * What a step found.
 *
 * @param loss mean loss of the batch before the step
 * @param gradientNorm length of the gradient before it was shortened
 */
public record StepReport(double loss, double gradientNorm) {

  /** Whether both are numbers; if not, the weights were left as they are. */
  public boolean isFinite() {
    return Double.isFinite(loss) && Double.isFinite(gradientNorm);
  }
}
