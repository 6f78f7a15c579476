package io.github.fddn.bench;

import io.github.fddn.data.PhotoFolder;
import io.github.fddn.data.crops.BatchLoader;
import io.github.fddn.data.crops.BatchShape;
import io.github.fddn.data.crops.BatchShare;
import io.github.fddn.train.Learner;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.Stage;
import io.github.fddn.train.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Resident memory of a training process over many steps: crops drawn of photographs, forward,
 * backward, optimiser. Linux only. The network and the crops are small; what would be lost at a
 * step would be lost with large ones too.
 *
 * <p>Arguments: {@code photos=FOLDER}, optional {@code steps=2000 threads=2}.
 */
public final class TrainingMemory {
  private static final String RECIPE =
      """
      name: small
      model: {full: 8, half: 8, latent: 8, blocks: 2, reduction: 4}
      loss: {charbonnier: 1, fft_l1: 0.05}
      optimizer: {kind: muon}
      crops: {candidates: 1, most_megapixels: 0.5, memory_megabytes: 60}
      validation: {aside: 1, size: 64}
      stages:
        - {crops: 4, size: 32}
      """;

  /** Before the first figure: pools and the shelf of photographs fill. */
  private static final int WARM_UP_STEPS = 200;

  private TrainingMemory() {}

  /** Prints a line at each quarter. */
  public static void main(String[] given) throws IOException, InterruptedException {
    TrainingBench.requireTheLaunchersEnvironment();
    Arguments arguments = Arguments.of(given, Set.of("photos", "steps", "threads"));
    Recipe recipe = RecipeFile.parse(RECIPE, "bench");
    Stage stage = recipe.stages().get(0);
    PhotoFolder.Split split = PhotoFolder.open(arguments.file("photos")).split(1);
    TrainingData data =
        TrainingData.open(
            new TrainingData.Files(split.training(), split.aside(), List.of(), List.of()), recipe);
    var shape = new BatchShape(data.source(stage), stage.crops(), stage.size());
    int steps = arguments.number("steps", 2000);
    int threads = arguments.number("threads", 2);
    try (Learner learner =
            TrainingBench.learner(
                recipe.model(), recipe.loss(), recipe.optimizer(), threads, OptionalInt.of(4));
        var loader = new BatchLoader(step -> shape, 1, BatchShare.whole(), 0, 1)) {
      steps(learner, loader, WARM_UP_STEPS);
      long first = told(0, steps);
      for (int quarter = 1; quarter <= 4; quarter++) {
        steps(learner, loader, steps / 4);
        long now = told(quarter * (steps / 4), steps);
        System.out.printf(Locale.ROOT, "  since the beginning %+d MB%n", now - first);
      }
    }
  }

  private static void steps(Learner learner, BatchLoader loader, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      learner.step(loader.take(), 1e-4);
    }
  }

  private static long told(int step, int steps) throws IOException {
    System.gc();
    long resident = residentMegabytes();
    System.out.printf(
        Locale.ROOT,
        "step %d of %d: %d MB resident, %d MB of them Java's heap%n",
        step,
        steps,
        resident,
        Runtime.getRuntime().totalMemory() >> 20);
    return resident;
  }

  private static long residentMegabytes() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(one -> one.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
  }
}
