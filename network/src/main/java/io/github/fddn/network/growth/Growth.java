package io.github.fddn.network.growth;

import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.network.growth.ChannelOps.Ends;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries weights over into a network of more channels that computes the same, as Net2Net does
 * (Chen, Goodfellow, Shlens, 2016), but without copies of channels: what is new is read by nobody
 * that was there before. So it changes nothing at first, and learns at once. Which channel of the
 * larger network is which of the smaller one follows from {@link io.github.fddn.network.Fddn}
 * itself, run on the names of channels: skips, concatenations and pixel shuffles decide it.
 */
public final class Growth {
  private static final int NEW = -1;

  private final Map<String, Places> places;

  private Growth(Map<String, Places> places) {
    this.places = places;
  }

  /**
   * Where the channels of the larger network's convolution were in the smaller one; {@link #NEW} if
   * nowhere.
   */
  private record Places(List<Integer> inputs, List<Integer> outputs, int inputsBefore) {}

  /**
   * From one network to another of the same kind.
   *
   * @throws IllegalArgumentException if a channel of the smaller one has no place in the larger
   */
  public static Growth between(FddnConfig smaller, FddnConfig larger) {
    Map<String, Ends> after = ChannelOps.of(larger);
    Map<String, Places> places = new HashMap<>();
    ChannelOps.of(smaller)
        .forEach(
            (weight, before) -> {
              Ends now = after.get(weight);
              if (now == null) {
                throw new IllegalArgumentException(
                    "Growth: got no " + weight + " in the larger network, expected one");
              }
              places.put(
                  weight,
                  new Places(
                      found(weight, before.inputs(), now.inputs()),
                      found(weight, before.outputs(), now.outputs()),
                      before.inputs().size()));
            });
    return new Growth(places);
  }

  /**
   * The larger network's numbers for a weight.
   *
   * @param spec what the larger network asks for
   * @param before the smaller network's numbers of that name
   * @param fresh numbers to begin with for what is new, as many as the larger network asks for
   * @return {@code before} in its places; 0 where what was there would read what is new
   * @throws IllegalArgumentException if the smaller network has no weight of that name
   */
  public float[] grown(WeightSpec spec, float[] before, float[] fresh) {
    Places place = places.get(spec.name());
    if (place == null) {
      throw new IllegalArgumentException(
          "Growth: got " + spec.name() + ", expected a weight of the smaller network");
    }
    float[] values = fresh.clone();
    for (int output = 0; output < place.outputs().size(); output++) {
      int outputBefore = place.outputs().get(output);
      if (outputBefore == NEW) {
        continue;
      }
      switch (spec.role()) {
        case BIAS -> values[output] = before[outputBefore];
        case KERNEL -> row(spec, place, before, outputBefore, values, output);
      }
    }
    return values;
  }

  /** What an output that was there before reads. */
  private static void row(
      WeightSpec spec, Places place, float[] before, int outputBefore, float[] values, int output) {
    int area = spec.shape().height() * spec.shape().width();
    int inputs = place.inputs().size();
    for (int input = 0; input < inputs; input++) {
      int inputBefore = place.inputs().get(input);
      int to = (output * inputs + input) * area;
      int from = (outputBefore * place.inputsBefore() + inputBefore) * area;
      for (int i = 0; i < area; i++) {
        values[to + i] = inputBefore == NEW ? 0 : before[from + i];
      }
    }
  }

  private static List<Integer> found(String weight, List<Channel> before, List<Channel> now) {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      if (known.put(before.get(i).name(), i) != null) {
        throw new IllegalStateException("Bug: " + weight + " meets one channel twice");
      }
    }
    List<Integer> places =
        now.stream().map(channel -> known.getOrDefault(channel.name(), NEW)).toList();
    if (places.stream().filter(place -> place != NEW).count() != before.size()) {
      throw new IllegalArgumentException(
          "Growth: got fewer channels at " + weight + ", expected at least as many as before");
    }
    return places;
  }
}
