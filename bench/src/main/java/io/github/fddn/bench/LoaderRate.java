package io.github.fddn.bench;

import io.github.fddn.data.PairDataset;
import io.github.fddn.data.PhotoFolder;
import io.github.fddn.data.crops.Batch;
import io.github.fddn.data.crops.BatchLoader;
import io.github.fddn.data.crops.BatchShape;
import io.github.fddn.data.crops.BatchShare;
import io.github.fddn.train.Learner;
import io.github.fddn.train.LossSettings;
import io.github.fddn.train.LossSettings.Term;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.Stage;
import io.github.fddn.train.TrainingData;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How fast a recipe's crops are drawn, beside how fast its steps take them, in alternating rounds;
 * each alone, the loader with as many threads as {@code fddn train} gives it. The perceptual term
 * is left out of the step, because no weights for it are shipped: steps with it are slower.
 *
 * <p>Arguments: {@code recipe=FILE photos=FOLDER}, or {@code data=FOLDER} for pairs; optional
 * {@code rounds=3 batches=20 steps=3 threads=2 loader=1}, and {@code together} (default: what makes
 * 131,072 pixels).
 */
public final class LoaderRate {
  private final Recipe recipe;
  private final TrainingData data;
  private final Arguments arguments;

  private LoaderRate(Recipe recipe, TrainingData data, Arguments arguments) {
    this.recipe = recipe;
    this.data = data;
    this.arguments = arguments;
  }

  /** Prints a line for each stage. */
  public static void main(String[] given) throws IOException, InterruptedException {
    TrainingBench.requireTheLaunchersEnvironment();
    Arguments arguments =
        Arguments.of(
            given,
            Set.of(
                "recipe",
                "photos",
                "data",
                "rounds",
                "batches",
                "steps",
                "threads",
                "together",
                "loader"));
    Recipe recipe = RecipeFile.read(arguments.file("recipe"));
    TrainingData data = TrainingData.open(files(recipe, arguments), recipe);
    new LoaderRate(recipe, data, arguments).measure();
  }

  private static TrainingData.Files files(Recipe recipe, Arguments arguments) throws IOException {
    if (arguments.values().containsKey("data")) {
      var pairs = PairDataset.in(arguments.file("data")).get(0).pairs();
      return new TrainingData.Files(List.of(), List.of(), pairs, pairs.subList(0, 1));
    }
    PhotoFolder.Split split =
        PhotoFolder.open(arguments.file("photos")).split(recipe.validation().aside());
    return new TrainingData.Files(split.training(), split.aside(), List.of(), List.of());
  }

  private void measure() throws IOException, InterruptedException {
    for (int i = 0; i < recipe.stages().size(); i++) {
      Stage stage = recipe.stages().get(i);
      int rounds = arguments.number("rounds", 3);
      double[] drawn = new double[rounds];
      double[] taken = new double[rounds];
      try (Learner learner = learner(stage)) {
        Batch batch = TrainingBench.noise(stage.crops(), stage.size());
        int steps = arguments.number("steps", 3);
        TrainingBench.cropsPerSecond(learner, batch, steps);
        for (int round = 0; round < rounds; round++) {
          drawn[round] = drawn(stage);
          taken[round] = TrainingBench.cropsPerSecond(learner, batch, steps);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s, stage %d, %d crops of %d: loader alone %.1f crops/s, step alone %.1f, ratio %.2f%n",
          recipe.name(),
          i + 1,
          stage.crops(),
          stage.size(),
          Median.of(drawn),
          Median.of(taken),
          Median.of(drawn) / Median.of(taken));
    }
  }

  private Learner learner(Stage stage) throws IOException {
    Map<Term, Double> terms = new EnumMap<>(recipe.loss().terms());
    terms.remove(Term.PERCEPTUAL);
    return TrainingBench.learner(
        recipe.modelOf(stage),
        new LossSettings(terms),
        recipe.optimizer(),
        arguments.number("threads", 2),
        arguments.number("together"));
  }

  /** Crops a second, once the first batches have shown each photograph to the shelf. */
  private double drawn(Stage stage) throws IOException, InterruptedException {
    var shape = new BatchShape(data.source(stage), stage.crops(), stage.size());
    int batches = arguments.number("batches", 20);
    try (var loader =
        new BatchLoader(
            step -> shape, recipe.seed(), BatchShare.whole(), 0, arguments.number("loader", 1))) {
      for (int i = 0; i < batches; i++) {
        loader.take();
      }
      long start = System.nanoTime();
      for (int i = 0; i < batches; i++) {
        loader.take();
      }
      return batches * stage.crops() / ((System.nanoTime() - start) / 1e9);
    }
  }
}
