package io.github.fddn.train;

import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.shapes.NetworkProfile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of a run: {@code checkpoint.safetensors} to go on from, {@code best.safetensors} the
 * best model so far, {@code last.safetensors} the model of the last validation, or of the step at
 * which the run was stopped. Every file is whole at any moment.
 *
 * @param root the folder
 * @param origin what the model's card says of its training
 */
public record RunFolder(Path root, ModelCard.Origin origin) {

  /** Makes the folder if it is not there. */
  public static RunFolder open(Path root, ModelCard.Origin origin) throws IOException {
    Files.createDirectories(root);
    return new RunFolder(root, origin);
  }

  /** What a run goes on from. */
  public Path checkpoint() {
    return root.resolve("checkpoint.safetensors");
  }

  /** The model that gained most in validation. */
  public Path best() {
    return best(root);
  }

  /** The same of the run in {@code root}. */
  public static Path best(Path root) {
    return root.resolve("best.safetensors");
  }

  private Path last() {
    return root.resolve("last.safetensors");
  }

  /**
   * Keeps a model as the last one, and as the best if it is. Weights that are no numbers are no
   * model: the next step's loss is none either, and the run goes back.
   *
   * @param gains what was measured of it; empty if nothing was
   */
  void write(
      Recipe recipe,
      List<NamedTensor> weights,
      Map<String, ValidationSet.Gain> gains,
      long step,
      boolean isBest)
      throws IOException {
    if (!weights.stream().allMatch(RunFolder::isFinite)) {
      return;
    }
    List<ModelCard.Metric> metrics = new ArrayList<>();
    gains.forEach(
        (group, gain) -> {
          if (Double.isFinite(gain.mean())) {
            metrics.add(
                new ModelCard.Metric(
                    "validation, " + group, "gain after step " + step, gain.mean(), "dB"));
          }
        });
    ModelCard.Origin after =
        new ModelCard.Origin(
            "after step " + step + " of " + recipe.steps() + ": " + origin.training(),
            origin.data(),
            origin.licence(),
            origin.credits(),
            origin.createdBy());
    ModelCard card = new ModelCard(recipe.name(), recipe.model(), after, metrics);
    ModelFile model = ModelFile.of(card, whole(recipe.model(), weights), last().toString());
    Checkpoint.replace(last(), model.toSafetensors()::write);
    if (isBest) {
      Checkpoint.replace(best(), model.toSafetensors()::write);
    }
  }

  private static boolean isFinite(NamedTensor weight) {
    FloatBuffer values = weight.values();
    return IntStream.range(0, values.limit()).allMatch(i -> Float.isFinite(values.get(i)));
  }

  /** The weights of the whole model: blocks that are not there yet change nothing. */
  private static List<NamedTensor> whole(FddnConfig config, List<NamedTensor> weights) {
    Set<String> known = weights.stream().map(NamedTensor::name).collect(Collectors.toSet());
    StartWeights identity = StartWeights.random(StartWeights.Initial.IDENTITY, 0);
    Map<String, NamedTensor> whole = new LinkedHashMap<>();
    weights.forEach(weight -> whole.put(weight.name(), weight));
    for (WeightSpec spec : NetworkProfile.of(config).weightSpecs()) {
      if (!known.contains(spec.name())) {
        float[] values = identity.values(StartWeights.WEIGHTS, spec);
        whole.put(spec.name(), NamedTensor.copyOf(spec.name(), spec.storedDimensions(), values));
      }
    }
    return List.copyOf(whole.values());
  }
}
