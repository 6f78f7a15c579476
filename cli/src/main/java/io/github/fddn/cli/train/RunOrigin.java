package io.github.fddn.cli.train;

import io.github.fddn.cli.options.TrainArguments;
import io.github.fddn.model.ModelCard;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.Stage;
import io.github.fddn.train.TrainingData;
import java.util.List;
import java.util.stream.Collectors;

/** What a model's card says of its training. */
public final class RunOrigin {
  private RunOrigin() {}

  /** Of a run. */
  public static ModelCard.Origin of(Recipe recipe, TrainingData data, TrainArguments arguments) {
    String stages =
        recipe.stages().stream().map(RunOrigin::stage).collect(Collectors.joining(", then "));
    String training =
        recipe.steps()
            + " steps at most: "
            + stages
            + "; "
            + recipe.optimizer().kind()
            + ", loss "
            + recipe.loss().terms()
            + ", seed "
            + recipe.seed();
    String pictures =
        arguments.pictures() + ", fingerprint " + data.source(recipe.stages().get(0)).fingerprint();
    return new ModelCard.Origin(training, pictures, "", List.of(), "fddn train");
  }

  private static String stage(Stage stage) {
    return stage.steps()
        + " of "
        + stage.crops()
        + " crops of "
        + stage.size()
        + " pixels (blur "
        + stage.motion().least()
        + " to "
        + stage.motion().most()
        + " pixels)";
  }
}
