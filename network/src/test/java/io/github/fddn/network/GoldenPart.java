package io.github.fddn.network;

import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the network as the golden vectors know it. Travels in the test jar, so that every
 * interpreter can be held against them part by part while the blocks stay out of the public API.
 */
public enum GoldenPart {
  INCEPTION_DOWN("inception-down") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(new InceptionDown(6, 16).apply(ops, weights, x));
    }
  },
  FSB_POOLED("fsb-pooled") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return both(new FrequencySplit(12, new BandWidths(6, 6), Down.POOLED), ops, weights, x);
    }
  },
  FSB_STRIDED("fsb-strided") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return both(new FrequencySplit(12, new BandWidths(6, 6), Down.STRIDED), ops, weights, x);
    }
  },
  FSB_RATIO_QUARTER("fsb-ratio-quarter") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return both(new FrequencySplit(8, BandWidths.of(16, 0.25), Down.POOLED), ops, weights, x);
    }
  },
  CCA("cca") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      Attention.Signal signal = Attention.Signal.CONTRAST;
      return List.of(new Attention(32, 16, signal, GLOBAL).apply(ops, weights, x));
    }
  },
  RCAB("rcab") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(new AttentiveResidualBlock(32, 16, GLOBAL).apply(ops, weights, x));
    }
  },
  PIXEL_SHUFFLE("pixel-shuffle") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(new PixelShuffleUp(6, 4).apply(ops, weights, x));
    }
  },
  FDB("fdb") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      FddnConfig config = FddnConfig.published();
      return List.of(new DistillationBlock(16, config).apply(ops, weights, x));
    }
  },
  RFDB("rfdb") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      FddnConfig config = FddnConfig.published().withBody(Body.RFDB);
      return List.of(new DistillationBlock(16, config).apply(ops, weights, x));
    }
  },
  FSB_RESNET_BLOCK("fsb-resnet-block") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      FddnConfig config = FddnConfig.published().withBody(Body.FSB_RESNET);
      return List.of(new SplitResidualBlock(16, config).apply(ops, weights, x));
    }
  },
  NETWORK_FDB("network-fdb") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(Fddn.apply(ops, weights, small(Body.FDB), x));
    }
  },
  NETWORK_RFDB("network-rfdb") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(Fddn.apply(ops, weights, small(Body.RFDB), x));
    }
  },
  NETWORK_FSB_RESNET("network-fsb-resnet") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(Fddn.apply(ops, weights, small(Body.FSB_RESNET), x));
    }
  },
  NETWORK_RESNET("network-resnet") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      return List.of(Fddn.apply(ops, weights, small(Body.RESNET), x));
    }
  },
  NETWORK_LOCAL("network-local") {
    @Override
    public <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x) {
      FddnConfig config = small(Body.FDB).withStatistics(new AttentionStatistics.Local(8, 3));
      return List.of(Fddn.apply(ops, weights, config, x));
    }
  };

  private static final AttentionStatistics GLOBAL = new AttentionStatistics.Global();

  private final String vector;

  GoldenPart(String vector) {
    this.vector = vector;
  }

  /** Name of the vector file, without its ending. */
  public String vector() {
    return vector;
  }

  /** What the part answers, in the order of the vector's outputs. */
  public abstract <T> List<T> apply(TensorOps<T> ops, Weights<T> weights, T x);

  /** The names of the vectors of whole pictures, which are padded first and cropped afterwards. */
  public static Stream<String> pictures() {
    return Stream.of("restore-1x1", "restore-3x5", "restore-31x17", "restore-33x64");
  }

  /** The configuration that the vectors of whole networks were made with. */
  public static FddnConfig small(Body body) {
    return FddnConfig.published()
        .withWidths(8, 12, 16)
        .withBlocks(2, 3)
        .withReduction(4)
        .withBody(body);
  }

  private static <T> List<T> both(Split split, TensorOps<T> ops, Weights<T> weights, T x) {
    Split.Bands<T> bands = split.apply(ops, weights, x);
    return List.of(bands.high(), bands.low());
  }
}
