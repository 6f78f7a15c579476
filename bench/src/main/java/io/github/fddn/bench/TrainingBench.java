package io.github.fddn.bench;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.data.crops.CropPair;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.Learner;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.LossSettings;
import io.github.fddn.train.OptimizerSettings;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.Workers;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** What the measurements of training have in common. */
final class TrainingBench {
  private TrainingBench() {}

  /** Refuses to measure what the launcher would not run. */
  static void requireTheLaunchersEnvironment() {
    if (!"1".equals(System.getenv("OMP_NUM_THREADS"))) {
      throw new IllegalStateException(
          "Environment: got OMP_NUM_THREADS="
              + System.getenv("OMP_NUM_THREADS")
              + ", expected 1, as the launcher sets it; say OMP_NUM_THREADS=1 before the command");
    }
    String tunables = System.getenv("GLIBC_TUNABLES");
    if (tunables == null || !tunables.contains("malloc.hugetlb")) {
      throw new IllegalStateException(
          "Environment: got GLIBC_TUNABLES="
              + tunables
              + ", expected what the launcher sets for train; copy it from the file fddn");
    }
  }

  /** A learner on the processor in single precision, as {@code fddn train} makes it. */
  static Learner learner(
      FddnConfig config,
      LossSettings loss,
      OptimizerSettings optimizer,
      int threads,
      OptionalInt together)
      throws IOException {
    var settings =
        new LearnerSettings(
            loss, optimizer, Optional.empty(), Device.CPU, Precision.FP32, threads, together);
    return TorchLearner.open(
        config, settings, StartWeights.random(StartWeights.Initial.IDENTITY, 1), Workers.alone());
  }

  /** A batch that nobody has to draw. */
  static Batch noise(int crops, int sizePixels) {
    Random random = new Random(1);
    CropPair[] pairs = new CropPair[crops];
    for (int i = 0; i < crops; i++) {
      pairs[i] = new CropPair(sizePixels, levels(random, sizePixels), levels(random, sizePixels));
    }
    return Batch.of(pairs);
  }

  private static byte[] levels(Random random, int sizePixels) {
    byte[] levels = new byte[3 * sizePixels * sizePixels];
    random.nextBytes(levels);
    return levels;
  }

  /** Crops a second of steps with a batch that is there already. */
  static double cropsPerSecond(Learner learner, Batch batch, int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      learner.step(batch, 1e-5);
    }
    return steps * batch.crops() / ((System.nanoTime() - start) / 1e9);
  }
}
