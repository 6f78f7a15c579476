package io.github.fddn.train;

import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.WeightSpec.Role;
import io.github.fddn.network.growth.Growth;
import io.github.fddn.network.shapes.NetworkProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner begins: every vector's part for every weight. What is not given begins as usual:
 * weights at random, averages at the weights, the optimiser's memory at zero. So a network grows: a
 * block or a channel that was not there before changes nothing at first.
 */
public final class StartWeights {
  /** The vector of the weights. */
  public static final String WEIGHTS = "weights";

  /** The vector of the averaged weights. */
  public static final String AVERAGE = "average";

  /** How weights begin that are not given. */
  public enum Initial {
    /** As PyTorch's convolutions do: uniform within 1 / √(inputs). */
    UNIFORM,
    /**
     * The same, but what a block or the network adds begins at zero: it changes nothing at first.
     */
    IDENTITY
  }

  private final Map<String, NamedTensor> given;
  private final Initial initial;
  private final long seed;
  private final long steps;

  private StartWeights(Map<String, NamedTensor> given, Initial initial, long seed, long steps) {
    this.given = given;
    this.initial = initial;
    this.seed = seed;
    this.steps = steps;
  }

  /** At random. */
  public static StartWeights random(Initial initial, long seed) {
    return new StartWeights(Map.of(), initial, seed, 0);
  }

  /** At a model's weights. */
  public StartWeights from(List<NamedTensor> model) {
    Map<String, NamedTensor> weights = new LinkedHashMap<>();
    model.forEach(tensor -> weights.put(WEIGHTS + "/" + tensor.name(), tensor));
    return new StartWeights(weights, initial, seed, 0);
  }

  /**
   * At a model's weights, for a network of this kind. The network may have more blocks and more
   * channels; it computes the same at first if the blocks that it has more begin as identities.
   * Last blocks of the model that are identities still do not count.
   *
   * @param network what a run begins with: its first stage's
   * @param name the model's name for messages
   * @throws IOException if the network is of another kind or has fewer blocks or channels; one line
   *     that names both
   */
  public StartWeights from(ModelFile model, FddnConfig network, String name) throws IOException {
    Map<String, NamedTensor> before = new LinkedHashMap<>();
    model.toSafetensors().tensors().forEach(tensor -> before.put(tensor.name(), tensor));
    FddnConfig begun = withoutIdleBlocks(model.config(), Recipe.bodyBlocks(network), before);
    if (!grows(begun, network)) {
      throw new IOException(
          name
              + ": got a network of "
              + differing(model.config(), network)
              + ", expected the recipe's "
              + differing(network, model.config())
              + ", or one of fewer blocks or channels; begin with such a model, or let the recipe"
              + " say model: "
              + differing(model.config(), network));
    }
    Growth growth = Growth.between(begun, network);
    List<NamedTensor> grown = new ArrayList<>();
    for (WeightSpec spec : NetworkProfile.of(network).weightSpecs()) {
      NamedTensor tensor = before.get(spec.name());
      if (tensor != null) {
        float[] values = growth.grown(spec, numbers(tensor), random(spec));
        grown.add(NamedTensor.copyOf(spec.name(), spec.storedDimensions(), values));
      }
    }
    return from(grown);
  }

  /**
   * The model but for last blocks that change nothing, if it has more than {@code wanted}: a stage
   * of fewer blocks leaves the others of its model so.
   */
  private static FddnConfig withoutIdleBlocks(
      FddnConfig config, int wanted, Map<String, NamedTensor> weights) {
    int blocks = Recipe.bodyBlocks(config);
    while (blocks > wanted && isIdle("body." + (blocks - 1) + ".", config, weights)) {
      blocks--;
    }
    return config.body() == Body.RESNET
        ? config.withBlocks(config.blocks(), blocks)
        : config.withBlocks(blocks, config.resnetBlocks());
  }

  private static boolean isIdle(String block, FddnConfig config, Map<String, NamedTensor> weights) {
    String last = block + (config.body() == Body.RESNET ? "conv2." : "fuse.");
    // A block of FSB_RESNET adds in four places, three of which never begin at zero.
    return config.body() != Body.FSB_RESNET
        && isZero(weights.get(last + "weight"))
        && isZero(weights.get(last + "bias"));
  }

  private static boolean isZero(@Nullable NamedTensor tensor) {
    if (tensor == null) {
      return false;
    }
    for (float value : numbers(tensor)) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean grows(FddnConfig model, FddnConfig network) {
    return kind(model).equals(kind(network))
        && model.full() <= network.full()
        && model.half() <= network.half()
        && model.latent() <= network.latent()
        && Recipe.bodyBlocks(model) <= Recipe.bodyBlocks(network);
  }

  private static float[] numbers(NamedTensor tensor) {
    float[] values = new float[tensor.values().remaining()];
    tensor.values().get(values);
    return values;
  }

  /** What decides the shapes of weights and is not the same in the other network. */
  private static String differing(FddnConfig config, FddnConfig other) {
    Map<String, Object> others = shape(other);
    others.put(blocksKey(other), Recipe.bodyBlocks(other));
    Map<String, Object> own = shape(config);
    own.put(blocksKey(config), Recipe.bodyBlocks(config));
    return own.entrySet().stream()
        .filter(key -> !key.getValue().equals(others.get(key.getKey())))
        .map(key -> key.getKey() + ": " + key.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String blocksKey(FddnConfig config) {
    return config.body() == Body.RESNET ? "resnet_blocks" : "blocks";
  }

  /** In the words of a recipe; blocks apart, of which there may be more. */
  private static Map<String, Object> shape(FddnConfig config) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("full", config.full());
    shape.put("half", config.half());
    shape.put("latent", config.latent());
    shape.putAll(kind(config));
    return shape;
  }

  /** What cannot grow, in the words of a recipe. */
  private static Map<String, Object> kind(FddnConfig config) {
    Map<String, Object> kind = new LinkedHashMap<>();
    kind.put("ratio", config.ratio());
    kind.put("body", Recipe.word(config.body()));
    kind.put("down", config.down().name().toLowerCase(Locale.ROOT));
    kind.put("reduction", config.reduction());
    return kind;
  }

  /**
   * Where another learner is.
   *
   * @param state what {@link Learner#state} gave, or a part of it
   * @param madeSteps what {@link Learner#steps} gave
   */
  public StartWeights at(List<NamedTensor> state, long madeSteps) {
    Map<String, NamedTensor> vectors = new LinkedHashMap<>();
    state.forEach(tensor -> vectors.put(tensor.name(), tensor));
    return new StartWeights(vectors, initial, seed, madeSteps);
  }

  /** Steps that the optimiser has made. */
  public long steps() {
    return steps;
  }

  /**
   * The numbers of a vector for a weight.
   *
   * @param kind {@link #WEIGHTS}, {@link #AVERAGE} or a name of the optimiser's own
   * @throws IllegalArgumentException if what was given has another size
   */
  public float[] values(String kind, WeightSpec spec) {
    Optional<NamedTensor> known = find(kind, spec);
    if (known.isEmpty() && kind.equals(AVERAGE)) {
      known = find(WEIGHTS, spec);
    }
    if (known.isPresent()) {
      return numbers(known.get());
    }
    boolean weight = kind.equals(WEIGHTS) || kind.equals(AVERAGE);
    return weight ? random(spec) : new float[Math.toIntExact(spec.shape().size())];
  }

  private Optional<NamedTensor> find(String kind, WeightSpec spec) {
    NamedTensor tensor = given.get(kind + "/" + spec.name());
    if (tensor != null && !tensor.dimensions().equals(spec.storedDimensions())) {
      throw new IllegalArgumentException(
          tensor.name()
              + ": got the dimensions "
              + tensor.dimensions()
              + ", expected "
              + spec.storedDimensions()
              + "; begin with weights of the same widths");
    }
    return Optional.ofNullable(tensor);
  }

  private float[] random(WeightSpec spec) {
    float[] values = new float[Math.toIntExact(spec.shape().size())];
    if (initial == Initial.IDENTITY && addsToWhatIsThere(spec)) {
      return values;
    }
    // A generator for each weight: a network with more blocks begins with the same first ones.
    var random = new SplittableRandom(seed * 31 + spec.name().hashCode());
    double bound = 1 / Math.sqrt(inputs(spec));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  private static double inputs(WeightSpec spec) {
    return spec.role() == Role.KERNEL
        ? (double) spec.shape().size() / spec.shape().batch()
        : spec.shape().channels();
  }

  /** Whether it belongs to the last convolution of a branch that is added to its input. */
  private static boolean addsToWhatIsThere(WeightSpec spec) {
    String part = spec.name().substring(0, spec.name().lastIndexOf('.'));
    boolean lastOfBlock = part.endsWith(".fuse") || part.endsWith(".conv2");
    return part.equals("out") || (part.startsWith("body.") && lastOfBlock);
  }
}
