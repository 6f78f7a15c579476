package io.github.fddn.network.shapes;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.Shape;
import io.github.fddn.network.WeightSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a network asks for, costs and sees, for pictures of one size. Found by running {@link
 * Fddn#apply} on shapes, so that it cannot disagree with the network.
 */
public final class NetworkProfile {
  private final List<WeightSpec> weightSpecs;
  private final Map<String, Long> macsByKernel;
  private final Reach reach;

  private NetworkProfile(
      List<WeightSpec> weightSpecs, Map<String, Long> macsByKernel, Reach reach) {
    this.weightSpecs = weightSpecs;
    this.macsByKernel = macsByKernel;
    this.reach = reach;
  }

  /**
   * A part of the network: the stem, a down-sampling, a block of the body, and so on.
   *
   * @param name the beginning of its weights' names, such as {@code body.0}
   * @param parameters weights, counted singly
   * @param macs multiply-accumulates of its convolutions for one picture
   */
  public record Part(String name, long parameters, long macs) {}

  /**
   * Of the network for pictures of {@code height} × {@code width} pixels.
   *
   * @throws IllegalArgumentException if the sizes are not multiples of {@link Fddn#sizeMultiple}
   */
  public static NetworkProfile of(FddnConfig config, int height, int width) {
    int multiple = Fddn.sizeMultiple(config);
    if (height < 1 || width < 1 || height % multiple != 0 || width % multiple != 0) {
      throw new IllegalArgumentException(
          "Network input: got "
              + width
              + "×"
              + height
              + " pixels, expected multiples of "
              + multiple
              + "; pad the picture");
    }
    ShapeOps ops = new ShapeOps(multiple);
    Traced restored = Fddn.apply(ops, ops, config, ops.input(new Shape(1, 3, height, width)));
    @Nullable Reach reach = restored.reach();
    if (reach == null) {
      throw new IllegalStateException("Bug: the network's output does not depend on its input");
    }
    return new NetworkProfile(ops.weightSpecs(), ops.macs(), reach);
  }

  /** Of the network for the smallest picture: for what does not depend on the size. */
  public static NetworkProfile of(FddnConfig config) {
    int multiple = Fddn.sizeMultiple(config);
    return of(config, multiple, multiple);
  }

  /** The weights that the network asks for, in the order of use. */
  public List<WeightSpec> weightSpecs() {
    return weightSpecs;
  }

  /** The parts in the order of use. */
  public List<Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (WeightSpec spec : weightSpecs) {
      long macs = macsByKernel.getOrDefault(spec.name(), 0L);
      Part own = new Part(partName(spec.name()), spec.shape().size(), macs);
      parts.merge(own.name(), own, NetworkProfile::sum);
    }
    return List.copyOf(parts.values());
  }

  /** Weights, counted singly. */
  public long parameters() {
    return weightSpecs.stream().mapToLong(spec -> spec.shape().size()).sum();
  }

  /** Multiply-accumulates of the convolutions for one picture. */
  public long macs() {
    return macsByKernel.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Side of the largest square of input pixels that an output pixel depends on. The statistics of
   * {@link io.github.fddn.network.AttentionStatistics.Global} see everything and are left out.
   */
  public int receptiveFieldPixels() {
    return reach.widest();
  }

  /** The farthest that an output pixel sees up, down or aside, in pixels; global means left out. */
  public int reachPixels() {
    return reach.farthest();
  }

  private static Part sum(Part a, Part b) {
    return new Part(a.name(), a.parameters() + b.parameters(), a.macs() + b.macs());
  }

  /** {@code body.3.l1.weight} belongs to {@code body.3}, {@code stem.weight} to {@code stem}. */
  private static String partName(String weight) {
    String[] path = weight.split("\\.", 3);
    boolean numbered = path.length > 2 && path[1].chars().allMatch(Character::isDigit);
    return numbered ? path[0] + "." + path[1] : path[0];
  }
}
