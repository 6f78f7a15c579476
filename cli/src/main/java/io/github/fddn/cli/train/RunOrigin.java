package io.github.fddn.cli.train;

import io.github.fddn.cli.report.Phrase;
import io.github.fddn.model.ModelCard;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.Stage;
import java.util.List;
import java.util.stream.Collectors;

/** What a model's card says of its training. */
public final class RunOrigin {
  private RunOrigin() {}

  /** Of a run. */
  public static ModelCard.Origin of(RunFacts facts) {
    Recipe recipe = facts.recipe();
    String stages =
        recipe.stages().stream().map(RunOrigin::stage).collect(Collectors.joining(", then "));
    String training =
        stages
            + "; "
            + recipe.optimizer().kind()
            + ", loss "
            + recipe.loss().terms()
            + ", seed "
            + recipe.seed()
            + "; on "
            + facts.program().machine();
    RunFacts.Data data = facts.data();
    String pictures =
        data.title()
            + " ("
            + Phrase.count(data.count(), "picture")
            + "), fingerprint "
            + data.fingerprint();
    RunFacts.Program program = facts.program();
    return new ModelCard.Origin(
        training,
        pictures,
        "",
        List.of(),
        program.version() + ", commit " + program.commit() + ", fddn train");
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
