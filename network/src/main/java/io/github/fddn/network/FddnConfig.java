package io.github.fddn.network;

/**
 * Widths and choices of a network; {@link #published()} is the one of the paper.
 *
 * @param full channels at full resolution
 * @param half channels at half resolution, at least 4
 * @param latent channels at quarter resolution, where the blocks work, at least 4
 * @param blocks blocks of the body, unless it is {@link Body#RESNET}
 * @param ratio share of high-frequency channels in a split, between 0 and 1
 * @param body what the blocks are
 * @param down how a frequency split block goes to half size
 * @param reduction how many channels the attentions squeeze into one
 * @param resnetBlocks blocks of the body if it is {@link Body#RESNET}
 * @param statistics which part of the picture the attentions look at
 */
public record FddnConfig(
    int full,
    int half,
    int latent,
    int blocks,
    double ratio,
    Body body,
    Down down,
    int reduction,
    int resnetBlocks,
    AttentionStatistics statistics) {

  /** No sensible network is wider; a damaged card must not ask for more. */
  private static final int MOST_CHANNELS = 4096;

  /** No sensible network is deeper. */
  private static final int MOST_BLOCKS = 1024;

  /** What the body of the network is made of: the published block, or an ablation of Table 5. */
  public enum Body {
    /** Frequency distillation blocks: the published network. */
    FDB,
    /** Distillation without frequencies: one convolution splits. */
    RFDB,
    /** Frequency splits without distillation. */
    FSB_RESNET,
    /** Neither: residual blocks. */
    RESNET
  }

  /** How a frequency split block goes to half size. */
  public enum Down {
    /** By the mean of 2×2 cells, then a convolution of stride 1, as octave convolution does. */
    POOLED,
    /** By a convolution of stride 2, as the paper's text says. */
    STRIDED
  }

  /** Rejects sizes and ratios that no network can have. */
  public FddnConfig {
    requireWithin("full", full, 1, MOST_CHANNELS);
    requireWithin("half", half, 4, MOST_CHANNELS);
    requireWithin("latent", latent, 4, MOST_CHANNELS);
    requireWithin("blocks", blocks, 1, MOST_BLOCKS);
    requireWithin("reduction", reduction, 1, MOST_CHANNELS);
    requireWithin("resnetBlocks", resnetBlocks, 1, MOST_BLOCKS);
    if (!(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          "Network ratio: got " + ratio + ", expected more than 0 and less than 1");
    }
    BandWidths.of(latent, ratio);
    statistics.atScale(Fddn.LATENT_SCALE);
  }

  /** The published network as this project reads it: 2,024,573 parameters. */
  public static FddnConfig published() {
    return new FddnConfig(
        16, 32, 48, 16, 0.5, Body.FDB, Down.POOLED, 16, 44, new AttentionStatistics.Global());
  }

  /** The same but for the channels at full, half and quarter resolution. */
  public FddnConfig withWidths(int newFull, int newHalf, int newLatent) {
    return new FddnConfig(
        newFull,
        newHalf,
        newLatent,
        blocks,
        ratio,
        body,
        down,
        reduction,
        resnetBlocks,
        statistics);
  }

  /** The same but for the number of blocks, of either kind of body. */
  public FddnConfig withBlocks(int newBlocks, int newResnetBlocks) {
    return new FddnConfig(
        full, half, latent, newBlocks, ratio, body, down, reduction, newResnetBlocks, statistics);
  }

  /** The same but for the body. */
  public FddnConfig withBody(Body newBody) {
    return new FddnConfig(
        full, half, latent, blocks, ratio, newBody, down, reduction, resnetBlocks, statistics);
  }

  /** The same but for how and into what shares frequencies are split. */
  public FddnConfig withSplit(double newRatio, Down newDown) {
    return new FddnConfig(
        full, half, latent, blocks, newRatio, body, newDown, reduction, resnetBlocks, statistics);
  }

  /** The same but for the attentions' squeeze. */
  public FddnConfig withReduction(int newReduction) {
    return new FddnConfig(
        full, half, latent, blocks, ratio, body, down, newReduction, resnetBlocks, statistics);
  }

  /** The same but for what the attentions look at; the weights stay usable. */
  public FddnConfig withStatistics(AttentionStatistics newStatistics) {
    return new FddnConfig(
        full, half, latent, blocks, ratio, body, down, reduction, resnetBlocks, newStatistics);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Network " + what + ": got " + value + ", expected " + least + " to " + most);
    }
  }
}
