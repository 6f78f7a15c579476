package io.github.fddn.train;

import io.github.fddn.model.safetensors.NamedTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What has to be the same at all workers: different recipes, pictures or weights would give sums of
 * gradients that mean nothing.
 *
 * @param workers who have to agree
 */
record Agreement(Workers workers) {

  /** Ends every worker if one of them has another text than the first. */
  void requireSame(String what, String own) throws IOException {
    requireSame(what, own.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends every worker if one of them has other numbers than the first. */
  void requireSame(String what, List<NamedTensor> own) throws IOException {
    if (workers.count() > 1) {
      List<Integer> numbers = own.stream().map(tensor -> tensor.values().hashCode()).toList();
      requireSame(what, Integer.toHexString(numbers.hashCode()));
    }
  }

  private void requireSame(String what, byte[] own) throws IOException {
    boolean differs = !Arrays.equals(own, workers.ofFirst(own));
    if (workers.any(differs)) {
      throw new IOException(
          "worker "
              + workers.rank()
              + " of "
              + workers.count()
              + ": "
              + (differs ? "got other " + what + " than worker 0" : "another has other " + what)
              + ", expected the same at all workers");
    }
  }

  /** A worker without a crop would only wait. */
  void requireCropsForAll(Recipe recipe) throws IOException {
    for (Stage stage : recipe.stages()) {
      if (stage.crops() < workers.count()) {
        throw new IOException(
            "stages: got "
                + stage.crops()
                + " crops a step for "
                + workers.count()
                + " workers, expected at least one each; raise crops, or take fewer workers");
      }
    }
  }
}
