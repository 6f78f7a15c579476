package io.github.fddn.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.LossSettings.Term;
import io.github.fddn.train.torch.TorchLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the project, with libtorch. */
class ShippedRecipesTest {
  private static final int LEAST_SIDE = 64;

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "recipes"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  /** All of the loss but for the term whose weights are not shipped. */
  private static LossSettings loss(Recipe recipe) {
    Map<Term, Double> terms = new EnumMap<>(recipe.loss().terms());
    terms.remove(Term.PERCEPTUAL);
    return new LossSettings(terms);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void ofEachTheNetworksOfAllStagesCanBeBuiltAndRestore(Path file) throws IOException {
    Recipe recipe = RecipeFile.read(file);
    LearnerSettings settings =
        new LearnerSettings(
            loss(recipe),
            recipe.optimizer(),
            Optional.empty(),
            Device.CPU,
            Precision.FP32,
            1,
            OptionalInt.empty());
    for (FddnConfig config : recipe.stages().stream().map(recipe::modelOf).distinct().toList()) {
      int side = Math.max(LEAST_SIDE, Fddn.sizeMultiple(config));
      float[] gray = new float[3 * side * side];
      Arrays.fill(gray, 0.5f);
      try (Learner learner =
          TorchLearner.open(
              config,
              settings,
              StartWeights.random(recipe.initial(), recipe.seed()),
              Workers.alone())) {
        float[] restored = learner.restore(gray, side, side);
        assertThat(restored).hasSameSizeAs(gray);
        for (float value : restored) {
          assertThat(value).isFinite();
        }
      }
    }
  }
}
