package io.github.fddn.network.growth;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.TensorOps;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a network on its channels' identities: which channel of which convolution is read by which
 * other. One object serves one pass by one thread.
 */
final class ChannelOps implements TensorOps<Bundle>, Weights<Bundle> {
  private static final int COLOURS = 3;

  private final Map<String, Ends> ends = new LinkedHashMap<>();
  private int made;

  private ChannelOps() {}

  /**
   * Both ends of a convolution.
   *
   * @param inputs what it reads
   * @param outputs what it gives
   */
  record Ends(List<Channel> inputs, List<Channel> outputs) {
    Ends {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** The ends of the convolution of every weight, by the weight's name. */
  static Map<String, Ends> of(FddnConfig config) {
    ChannelOps ops = new ChannelOps();
    Fddn.apply(ops, ops, config, Bundle.of(ops.fresh("picture", COLOURS)));
    return ops.ends;
  }

  @Override
  public Bundle get(WeightSpec spec) {
    return new Bundle(List.of(), spec);
  }

  @Override
  public Bundle conv(Bundle x, Bundle weight, Bundle bias, int stride) {
    WeightSpec kernel = weight.spec();
    List<Channel> outputs = fresh(kernel.name(), kernel.shape().batch());
    Ends both = new Ends(x.channels(), outputs);
    ends.put(kernel.name(), both);
    ends.put(bias.spec().name(), both);
    return Bundle.of(outputs);
  }

  @Override
  public Bundle leakyRelu(Bundle x, double slope) {
    return x;
  }

  @Override
  public Bundle relu(Bundle x) {
    return x;
  }

  @Override
  public Bundle sigmoid(Bundle x) {
    return x;
  }

  @Override
  public Bundle sqrt(Bundle x) {
    return x;
  }

  @Override
  public Bundle add(Bundle a, Bundle b) {
    for (int i = 0; i < a.channels().size(); i++) {
      a.channels().get(i).unite(b.channels().get(i));
    }
    return a;
  }

  @Override
  public Bundle subtract(Bundle a, Bundle b) {
    return add(a, b);
  }

  @Override
  public Bundle multiply(Bundle a, Bundle b) {
    return add(a, b);
  }

  @Override
  public Bundle addScalar(Bundle x, double value) {
    return x;
  }

  @Override
  public Bundle concat(List<Bundle> parts) {
    return Bundle.of(parts.stream().flatMap(part -> part.channels().stream()).toList());
  }

  @Override
  public Bundle channels(Bundle x, int from, int to) {
    List<Channel> cut = x.channels().subList(from, to);
    if (from > 0) {
      for (int i = 0; i < cut.size(); i++) {
        cut.get(i).behindCut(i);
      }
    }
    return Bundle.of(cut);
  }

  @Override
  public Bundle maxPool2(Bundle x) {
    return x;
  }

  @Override
  public Bundle averagePool(Bundle x, int cell) {
    return x;
  }

  @Override
  public Bundle globalMean(Bundle x) {
    return x;
  }

  @Override
  public Bundle boxMean(Bundle x, int window) {
    return x;
  }

  @Override
  public Bundle upsampleNearest2(Bundle x) {
    return x;
  }

  @Override
  public Bundle upsampleLinear(Bundle x, int factor) {
    return x;
  }

  @Override
  public Bundle pixelShuffle(Bundle x, int factor) {
    int parts = factor * factor;
    List<Channel> shuffled = fresh("shuffle", x.channels().size() / parts);
    for (int i = 0; i < x.channels().size(); i++) {
      x.channels().get(i).shuffled(shuffled.get(i / parts), i % parts);
    }
    return Bundle.of(shuffled);
  }

  private List<Channel> fresh(String from, int count) {
    List<Channel> channels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      channels.add(new Channel(from, i, made));
      made++;
    }
    return channels;
  }
}
