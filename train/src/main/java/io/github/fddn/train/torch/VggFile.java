package io.github.fddn.train.torch;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LossSettings.Term;
import io.github.fddn.train.statedict.StateDictFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Reads the weights of VGG-16 that the perceptual term needs: torchvision's state dict as PyTorch
 * saves it, or the same tensors ({@code features.0.weight} and so on) in a safetensors file.
 */
final class VggFile {
  private static final String WHERE =
      "; get torchvision's vgg16-397923af.pth (528 MB, its weights IMAGENET1K_V1) and name the file with"
          + " --vgg";

  /** Dimensions of the kernels up to relu3_3, by number of the layer. */
  private static final Map<Integer, List<Integer>> KERNELS = kernels();

  private VggFile() {}

  private static Map<Integer, List<Integer>> kernels() {
    Map<Integer, List<Integer>> kernels = new LinkedHashMap<>();
    kernels.put(0, List.of(64, 3, 3, 3));
    kernels.put(2, List.of(64, 64, 3, 3));
    kernels.put(5, List.of(128, 64, 3, 3));
    kernels.put(7, List.of(128, 128, 3, 3));
    kernels.put(10, List.of(256, 128, 3, 3));
    kernels.put(12, List.of(256, 256, 3, 3));
    kernels.put(14, List.of(256, 256, 3, 3));
    return kernels;
  }

  /**
   * What the perceptual term looks at; empty if the loss has no such term.
   *
   * @throws IOException if the term is wanted and the weights are missing or do not fit
   */
  static Optional<VggFeatures> features(LearnerSettings settings, Machine machine)
      throws IOException {
    if (!isWanted(settings)) {
      return Optional.empty();
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    read(named(settings)).forEach((name, tensor) -> weights.put(name, uploaded(tensor, machine)));
    return Optional.of(new VggFeatures(weights, machine));
  }

  private static Tensor uploaded(NamedTensor tensor, Machine machine) {
    float[] values = new float[tensor.values().remaining()];
    tensor.values().get(values);
    long[] sizes = tensor.dimensions().stream().mapToLong(Integer::longValue).toArray();
    return machine.upload(torch.tensor(values).view(sizes));
  }

  /**
   * Reads the weights if the loss needs them, and lets them go.
   *
   * @throws IOException as {@link #features} does
   */
  static void requireUsable(LearnerSettings settings) throws IOException {
    if (isWanted(settings)) {
      read(named(settings));
    }
  }

  private static boolean isWanted(LearnerSettings settings) {
    return settings.loss().terms().containsKey(Term.PERCEPTUAL);
  }

  private static Path named(LearnerSettings settings) throws IOException {
    return settings
        .vgg()
        .orElseThrow(
            () ->
                new IOException(
                    "loss: the perceptual term needs VGG-16's weights, and none are shipped"
                        + WHERE));
  }

  private static Map<String, NamedTensor> read(Path file) throws IOException {
    Map<String, NamedTensor> known = new LinkedHashMap<>();
    boolean safetensors = file.toString().endsWith(".safetensors");
    List<NamedTensor> tensors =
        safetensors ? Safetensors.read(file).tensors() : StateDictFile.read(file, names());
    tensors.forEach(tensor -> known.put(tensor.name(), tensor));
    Map<String, NamedTensor> weights = new LinkedHashMap<>();
    for (Map.Entry<Integer, List<Integer>> layer : KERNELS.entrySet()) {
      String name = "features." + layer.getKey();
      List<Integer> kernel = layer.getValue();
      weights.put(name + ".weight", fitting(file, known, name + ".weight", kernel));
      weights.put(name + ".bias", fitting(file, known, name + ".bias", List.of(kernel.get(0))));
    }
    return weights;
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (int layer : KERNELS.keySet()) {
      names.add("features." + layer + ".weight");
      names.add("features." + layer + ".bias");
    }
    return names;
  }

  private static NamedTensor fitting(
      Path file, Map<String, NamedTensor> known, String name, List<Integer> dimensions)
      throws IOException {
    NamedTensor tensor = known.get(name);
    if (tensor == null || !tensor.dimensions().equals(dimensions)) {
      throw new IOException(
          file
              + ": got "
              + (tensor == null ? "no " + name : name + " of " + tensor.dimensions())
              + ", expected VGG-16's of "
              + dimensions
              + WHERE);
    }
    return tensor;
  }
}
