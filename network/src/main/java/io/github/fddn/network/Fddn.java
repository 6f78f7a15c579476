package io.github.fddn.network;

/**
 * The frequency disentanglement distillation network, written once for every interpreter.
 *
 * <p>Stem, two down-samplings, a body of blocks at quarter resolution, and a decoder of attentive
 * residual blocks and pixel-shuffle up-samplings with skips, added to the blurred picture. Weights
 * are named as in PyTorch's state dict.
 *
 * @see <a href="https://doi.org/10.3390/s21144702">Frequency Disentanglement Distillation Image
 *     Deblurring Network, Sensors 2021, 21(14), 4702</a>
 */
public final class Fddn {
  /** Picture pixels to a position of the latent space. */
  static final int LATENT_SCALE = 4;

  /** The frequency splits halve the latent space once more. */
  private static final int LEAST_MULTIPLE = 2 * LATENT_SCALE;

  private Fddn() {}

  /**
   * Deblurs a batch of pictures.
   *
   * @param blurred [N, 3, H, W], sRGB values in 0..1; H and W multiples of {@link #sizeMultiple}
   * @return the same shape; not clamped to 0..1
   * @throws IllegalArgumentException if the sizes do not fit or a weight is refused
   */
  public static <T> T apply(TensorOps<T> ops, Weights<T> weights, FddnConfig config, T blurred) {
    T centred = ops.addScalar(blurred, -0.5);
    T full = Conv.square(3, config.full()).activated(ops, weights.at("stem"), centred);
    T half = new InceptionDown(config.full(), config.half()).apply(ops, weights.at("down1"), full);
    T latent =
        new InceptionDown(config.half(), config.latent()).apply(ops, weights.at("down2"), half);
    T x = ops.add(body(ops, weights.at("body"), config, latent), latent);
    x = attentive(config, config.latent(), LATENT_SCALE).apply(ops, weights.at("rcab2"), x);
    x = new PixelShuffleUp(config.latent(), config.half()).apply(ops, weights.at("up2"), x);
    x = ops.add(x, half);
    x = attentive(config, config.half(), 2).apply(ops, weights.at("rcab1"), x);
    x = new PixelShuffleUp(config.half(), config.full()).apply(ops, weights.at("up1"), x);
    x = ops.add(x, full);
    x = attentive(config, config.full(), 1).apply(ops, weights.at("rcab0"), x);
    return ops.add(blurred, Conv.square(config.full(), 3).apply(ops, weights.at("out"), x));
  }

  /** What rows and columns of the network's input must be multiples of, in pixels. */
  public static int sizeMultiple(FddnConfig config) {
    int cell = config.statistics().cellPixels();
    int common = LEAST_MULTIPLE;
    while (common % cell != 0) {
      common += LEAST_MULTIPLE;
    }
    return common;
  }

  private static <T> T body(TensorOps<T> ops, Weights<T> weights, FddnConfig config, T latent) {
    int channels = config.latent();
    int blocks =
        switch (config.body()) {
          case FDB, RFDB, FSB_RESNET -> config.blocks();
          case RESNET -> config.resnetBlocks();
        };
    T x = latent;
    for (int i = 0; i < blocks; i++) {
      Weights<T> own = weights.at(Integer.toString(i));
      x =
          switch (config.body()) {
            case FDB, RFDB -> new DistillationBlock(channels, config).apply(ops, own, x);
            case FSB_RESNET -> new SplitResidualBlock(channels, config).apply(ops, own, x);
            case RESNET -> new ResidualBlock(channels).apply(ops, own, x);
          };
    }
    return x;
  }

  private static AttentiveResidualBlock attentive(FddnConfig config, int channels, int scale) {
    return new AttentiveResidualBlock(
        channels, config.reduction(), config.statistics().atScale(scale));
  }
}
