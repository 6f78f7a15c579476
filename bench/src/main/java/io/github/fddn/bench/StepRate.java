package io.github.fddn.bench;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import io.github.fddn.train.Learner;
import io.github.fddn.train.LossSettings;
import io.github.fddn.train.OptimizerSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The rate of a training step of the published network beside the machine's rate of matrix
 * products, in interleaved rounds. A step counts three times the multiply-accumulates of the
 * network on a crop: forward, and twice that backward. The batch is there already: {@link
 * LoaderRate} has what drawing it takes.
 *
 * <p>Arguments, all optional: {@code rounds=7 steps=4 crops=8 size=128 threads=2}, and {@code
 * together} (default: what makes 131,072 pixels).
 */
public final class StepRate {
  private static final int FORWARD_AND_BACKWARD = 3;
  private static final long PAUSE_MILLISECONDS = 200;

  private StepRate() {}

  /** Prints a line a round and the medians. */
  public static void main(String[] given) throws IOException, InterruptedException {
    TrainingBench.requireTheLaunchersEnvironment();
    Arguments arguments =
        Arguments.of(given, Set.of("rounds", "steps", "crops", "size", "threads", "together"));
    int threads = arguments.number("threads", 2);
    int size = arguments.number("size", 128);
    FddnConfig config = FddnConfig.published();
    double macs = FORWARD_AND_BACKWARD * NetworkProfile.of(config, size, size).macs() / 1e9;
    Batch batch = TrainingBench.noise(arguments.number("crops", 8), size);
    try (var product = new MatrixProduct(threads);
        Learner learner =
            TrainingBench.learner(
                config,
                LossSettings.of(LossSettings.Term.CHARBONNIER),
                OptimizerSettings.of(OptimizerSettings.Kind.ADAMW),
                threads,
                arguments.number("together"))) {
      System.out.printf(
          Locale.ROOT,
          "%d crops of %d×%d, %.3f GMACs a crop with its gradients, %s%n",
          batch.crops(),
          size,
          size,
          macs,
          learner.machine());
      race(product, learner, batch, macs, arguments);
    }
  }

  private static void race(
      MatrixProduct product, Learner learner, Batch batch, double macs, Arguments arguments)
      throws InterruptedException {
    int rounds = arguments.number("rounds", 7);
    int steps = arguments.number("steps", 4);
    double[] rates = new double[rounds];
    double[] shares = new double[rounds];
    product.rest();
    TrainingBench.cropsPerSecond(learner, batch, steps);
    for (int round = 0; round < rounds; round++) {
      double machine = product.gigaMacs();
      product.rest();
      Thread.sleep(PAUSE_MILLISECONDS);
      rates[round] = TrainingBench.cropsPerSecond(learner, batch, steps);
      shares[round] = rates[round] * macs / machine;
      System.out.printf(
          Locale.ROOT,
          "matrix product %.1f GMAC/s, step %.2f crops/s, %.1f GMAC/s, share %.3f%n",
          machine,
          rates[round],
          rates[round] * macs,
          shares[round]);
    }
    System.out.printf(
        Locale.ROOT,
        "median: %.2f crops/s (best %.2f), share of the matrix product %.3f%n",
        Median.of(rates),
        Arrays.stream(rates).max().orElseThrow(),
        Median.of(shares));
  }
}
