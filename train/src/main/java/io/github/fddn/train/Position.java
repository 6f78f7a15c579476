package io.github.fddn.train;

/**
 * Where a step lies in a recipe.
 *
 * @param index the stage's number, from 0
 * @param stage the stage
 * @param first the stage's first step
 */
record Position(int index, Stage stage, long first) {

  static Position of(Recipe recipe, long step) {
    long first = 0;
    for (int i = 0; i < recipe.stages().size(); i++) {
      Stage stage = recipe.stages().get(i);
      if (step < first + stage.steps()) {
        return new Position(i, stage, first);
      }
      first += stage.steps();
    }
    throw new IllegalArgumentException(
        "Step " + step + ": expected less than the recipe's " + recipe.steps());
  }
}
