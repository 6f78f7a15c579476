package io.github.fddn.cli.train;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * How much work the steps of a recipe are, so that the time left is right although stages differ in
 * crops, sizes and blocks.
 */
final class Workload {
  private final List<Stage> stages;
  private final List<Double> works = new ArrayList<>();

  /** In multiply-accumulates of the forward pass; only their ratios count. */
  Workload(Recipe recipe) {
    this.stages = recipe.stages();
    for (Stage stage : stages) {
      works.add(macsPerPixel(recipe.modelOf(stage)) * stage.crops() * stage.size() * stage.size());
    }
  }

  private static double macsPerPixel(FddnConfig config) {
    int side = Fddn.sizeMultiple(config);
    return NetworkProfile.of(config).macs() / ((double) side * side);
  }

  /** Of a step of the stage of this number, from 1. */
  double ofStep(int stage) {
    return works.get(stage - 1);
  }

  /** Of all steps behind {@code step}. */
  double after(long step) {
    double left = 0;
    long first = 0;
    for (int i = 0; i < stages.size(); i++) {
      long end = first + stages.get(i).steps();
      left += works.get(i) * Math.max(0, end - Math.max(step, first));
      first = end;
    }
    return left;
  }
}
