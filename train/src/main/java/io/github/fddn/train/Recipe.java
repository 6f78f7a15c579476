package io.github.fddn.train;

import io.github.fddn.data.augment.AugmentationSettings;
import io.github.fddn.data.crops.CropSettings;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import java.util.List;
import java.util.Locale;

/**
 * All that decides what a run learns, but for the pictures.
 *
 * @param name what people call the model
 * @param model the network
 * @param initial how weights begin that are not given
 * @param seed decides every random number
 * @param loss what is made small
 * @param optimizer how
 * @param crops which crops are taken
 * @param augmentation how crops are changed
 * @param stages one after another, at least one
 * @param validation when and on what progress is measured
 */
public record Recipe(
    String name,
    FddnConfig model,
    StartWeights.Initial initial,
    long seed,
    LossSettings loss,
    OptimizerSettings optimizer,
    CropSettings crops,
    AugmentationSettings augmentation,
    List<Stage> stages,
    Validation validation) {

  /**
   * When and on what progress is measured.
   *
   * @param every steps between measurements
   * @param aside photographs that are set aside for it
   * @param size side of the squares cut from them, in pixels, a multiple of 32
   */
  public record Validation(long every, int aside, int size) {
    /** Rejects what cannot be measured. */
    public Validation {
      if (every < 1) {
        throw new IllegalArgumentException(
            "validation.every: got " + every + ", expected at least 1");
      }
      if (aside < 1) {
        throw new IllegalArgumentException(
            "validation.aside: got " + aside + ", expected at least 1 photograph");
      }
      if (size < 32 || size % 32 != 0) {
        throw new IllegalArgumentException(
            "validation.size: got " + size + " pixels, expected a multiple of 32");
      }
    }
  }

  /**
   * Rejects recipes without a stage or a name, and stages that ask for blocks that are not there or
   * for crops that the network cannot take.
   */
  public Recipe {
    stages = List.copyOf(stages);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: got a blank, expected what people call the model");
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("stages: got none, expected at least one");
    }
    for (Stage stage : stages) {
      if (stage.blocks() > bodyBlocks(model)) {
        throw new IllegalArgumentException(
            "blocks: got "
                + stage.blocks()
                + ", expected at most the model's "
                + bodyBlocks(model));
      }
      requireFitting("size", stage.size(), model);
    }
    requireFitting("validation.size", validation.size(), model);
  }

  private static void requireFitting(String what, int size, FddnConfig model) {
    int multiple = Fddn.sizeMultiple(model);
    if (size % multiple != 0) {
      throw new IllegalArgumentException(
          what
              + ": got "
              + size
              + " pixels, expected a multiple of "
              + multiple
              + ", which this model's statistics need");
    }
  }

  /** Blocks of its body, whatever they are. */
  static int bodyBlocks(FddnConfig config) {
    return config.body() == Body.RESNET ? config.resnetBlocks() : config.blocks();
  }

  /**
   * The same with another body (Table 5). Residual blocks are as many for each block as in the
   * paper, 44 for 16, so that both networks have about the same number of weights.
   *
   * @param body what the network's middle is made of; the name gets its word
   */
  public Recipe withBody(Body body) {
    FddnConfig other =
        model.withBody(body).withBlocks(model.blocks(), residualBlocks(model.blocks()));
    List<Stage> same =
        body == Body.RESNET
            ? stages.stream().map(s -> s.withBlocks(residualBlocks(s.blocks()))).toList()
            : stages;
    return new Recipe(
        name + "-" + word(body),
        other,
        initial,
        seed,
        loss,
        optimizer,
        crops,
        augmentation,
        same,
        validation);
  }

  /** What recipes and tables call a body: {@code fdb}, {@code fsb-resnet}. */
  public static String word(Body body) {
    return body.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int residualBlocks(int blocks) {
    FddnConfig published = FddnConfig.published();
    return Math.round((float) blocks * published.resnetBlocks() / published.blocks());
  }

  /** All steps of all stages. */
  public long steps() {
    return stages.stream().mapToLong(Stage::steps).sum();
  }

  /** The network of a stage: the model, or its first blocks. */
  public FddnConfig modelOf(Stage stage) {
    return stage.blocks() == 0 ? model : model.withBlocks(stage.blocks(), stage.blocks());
  }
}
