package io.github.fddn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fddn.data.augment.AugmentationSettings;
import io.github.fddn.data.augment.Transform;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.train.LossSettings.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeFileTest {

  @Test
  void anEmptyRecipeIsTheDefault() throws IOException {
    assertThat(RecipeFile.parse("{}", "r.yaml")).isEqualTo(RecipeFile.defaults());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Recipe recipe = RecipeFile.parse("name: one\nmodel: {body: rfdb, blocks: 3}", "r.yaml");
    assertThat(RecipeFile.parse(RecipeFile.write(recipe), "again.yaml")).isEqualTo(recipe);
  }

  @Test
  void sectionsChangeOnlyWhatTheyName() throws IOException {
    Recipe recipe =
        RecipeFile.parse(
            """
            model:
              body: resnet
              statistics: {cell_pixels: 32, window_cells: 5}
            optimizer: {kind: muon}
            """,
            "r.yaml");
    assertThat(recipe.model().body()).isEqualTo(Body.RESNET);
    assertThat(recipe.model().latent()).isEqualTo(48);
    assertThat(recipe.model().statistics()).isEqualTo(new AttentionStatistics.Local(32, 5));
    assertThat(recipe.optimizer().kind()).isEqualTo(OptimizerSettings.Kind.MUON);
    assertThat(recipe.optimizer().beta1()).isEqualTo(0.9);
  }

  @Test
  void aLossIsJustTheTermsThatAreNamed() throws IOException {
    Recipe recipe = RecipeFile.parse("loss: {mse: 1, perceptual: 0.1}", "r.yaml");
    assertThat(recipe.loss().terms()).isEqualTo(Map.of(Term.MSE, 1.0, Term.PERCEPTUAL, 0.1));
  }

  @Test
  void aStageBeginsWithWhatTheOneBeforeItSaid() throws IOException {
    Recipe recipe =
        RecipeFile.parse(
            """
            stages:
              - {steps: 10, crops: 16, size: 64, motion: {most: 12}}
              - {size: 96, motion: {most: 26}}
            """,
            "r.yaml");
    List<Stage> stages = recipe.stages();
    assertThat(stages).extracting(Stage::steps).containsExactly(10L, 10L);
    assertThat(stages).extracting(Stage::crops).containsExactly(16, 16);
    assertThat(stages).extracting(Stage::size).containsExactly(64, 96);
    assertThat(stages).extracting(stage -> stage.motion().most()).containsExactly(12.0, 26.0);
    assertThat(recipe.steps()).isEqualTo(20);
  }

  @Test
  void anUnknownKeyIsNamedWithThoseThatAreKnown() {
    RecipeException e =
        catchThrowableOfType(
            RecipeException.class,
            () -> RecipeFile.parse("stages: [{steps: 5, crop: 3}]", "r.yaml"));
    assertThat(e.unknown()).contains("crop");
    assertThat(e.known()).contains("crops", "size");
    assertThat(e).hasMessageStartingWith("r.yaml: got the unknown key crop, expected one of [");
  }

  @Test
  void anAugmentationIsAProfileOrChancesOverOne() throws IOException {
    assertThat(RecipeFile.parse("augmentation: paper", "r.yaml").augmentation())
        .isEqualTo(AugmentationSettings.paper());
    AugmentationSettings own =
        RecipeFile.parse("augmentation: {profile: paper, snow: 0}", "r.yaml").augmentation();
    assertThat(own.chance(Transform.SNOW)).isZero();
    assertThat(own.chance(Transform.JPEG))
        .isEqualTo(AugmentationSettings.paper().chance(Transform.JPEG));
    Recipe recipe = RecipeFile.parse("augmentation: {shift_scale_rotate: 0.25}", "r.yaml");
    assertThat(recipe.augmentation().chances())
        .isEqualTo(Map.of(Transform.SHIFT_SCALE_ROTATE, 0.25));
    assertThat(RecipeFile.parse(RecipeFile.write(recipe), "again.yaml")).isEqualTo(recipe);
  }

  @Test
  void anUnknownTransformOrProfileIsNamed() {
    RecipeException e =
        catchThrowableOfType(
            RecipeException.class, () -> RecipeFile.parse("augmentation: {flipp: 0.5}", "r.yaml"));
    assertThat(e.unknown()).contains("flipp");
    assertThat(e.known()).contains("flip", "profile");
    assertThatThrownBy(() -> RecipeFile.parse("augmentation: papr", "r.yaml"))
        .hasMessage(
            "r.yaml: augmentation: got the profile papr, expected none, paper, fidelity, or chances"
                + " of transforms");
    assertThatThrownBy(() -> RecipeFile.parse("augmentation: {snow: 2}", "r.yaml"))
        .hasMessage("r.yaml: augmentation.snow: got 2.0, expected 0 to 1");
    assertThatThrownBy(() -> RecipeFile.parse("augmentation: {snow: much}", "r.yaml"))
        .hasMessage("r.yaml: augmentation.snow: got \"much\", expected 0 to 1");
  }

  @Test
  void aValueOutOfRangeIsToldInOneLine() {
    assertThatThrownBy(() -> RecipeFile.parse("stages: [{size: 100}]", "r.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessage("r.yaml: size: got 100 pixels, expected a multiple of 8");
    assertThatThrownBy(
            () -> RecipeFile.parse("model: {blocks: 2}\nstages: [{blocks: 3}]", "r.yaml"))
        .hasMessage("r.yaml: blocks: got 3, expected at most the model's 2");
    assertThatThrownBy(() -> RecipeFile.parse("loss: {}", "r.yaml"))
        .hasMessage("r.yaml: loss: got no term, expected at least one");
    String local = "model: {statistics: {cell_pixels: 32, window_cells: 5}}\n";
    assertThatThrownBy(() -> RecipeFile.parse(local + "stages: [{size: 48}]", "r.yaml"))
        .hasMessage(
            "r.yaml: size: got 48 pixels, expected a multiple of 32, which this model's statistics"
                + " need");
  }

  @Test
  void whatIsNoRecipeIsToldInOneLine() {
    assertThatThrownBy(() -> RecipeFile.parse("[1, 2]", "r.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessage("r.yaml: got no keys, expected a recipe such as those in recipes/");
    assertThatThrownBy(() -> RecipeFile.parse("stages: [{steps: many}]", "r.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("r.yaml: ")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyRecipeOfTheProjectIsOne(Path file) throws IOException {
    assertThat(RecipeFile.read(file).steps()).isPositive();
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "recipes"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @Test
  void namesTheKeyWhoseValueIsOfTheWrongKind() {
    assertThatThrownBy(() -> RecipeFile.parse("stages: [{motion: {most: wide}}]", "recipe.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("recipe.yaml: stages.0.motion.most: ")
        .hasMessageNotContaining("java.")
        .hasMessageNotContaining("fddn");
  }
}
