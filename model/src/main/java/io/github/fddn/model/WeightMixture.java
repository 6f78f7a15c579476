package io.github.fddn.model;

import io.github.fddn.model.ModelCard.Origin;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.FddnConfig;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A weighted sum of the weights of models of one network, with shares that make one. Of models that
 * were trained on from the same weights the mean often is better than each of them, at no cost when
 * it runs.
 *
 * @see <a href="https://arxiv.org/abs/2203.05482">Wortsman et al.: Model soups, 2022</a>
 */
public final class WeightMixture {
  /** Of a share in the card. */
  private static final MathContext DIGITS = new MathContext(4);

  private final ModelFile base;
  private final List<Part> parts;

  /**
   * What is taken of a model.
   *
   * @param name the model as the user wrote it
   * @param model the model
   * @param share its share of the sum, finite; below 0 takes it out of a mixture again
   */
  public record Part(String name, ModelFile model, double share) {
    /** Rejects what is no number. */
    public Part {
      if (!Double.isFinite(share)) {
        throw new IllegalArgumentException(
            name + ": got a share of " + share + ", expected a number such as 0.4");
      }
    }
  }

  private WeightMixture(ModelFile base, List<Part> parts) {
    this.base = base;
    this.parts = parts;
  }

  /**
   * The parts, and of {@code base} what they leave of one. Its card says so behind how {@code base}
   * was trained; what was measured with {@code base} is not said of it.
   *
   * @throws ModelFormatException if a part is of another network (what the attentions look at may
   *     differ: it is as in {@code base}), or the sum is not finite
   */
  public static ModelFile of(ModelFile base, List<Part> parts) throws ModelFormatException {
    if (parts.isEmpty()) {
      return base;
    }
    for (Part part : parts) {
      requireAlike(base.config(), part);
    }
    var mixture = new WeightMixture(base, List.copyOf(parts));
    List<NamedTensor> sums = new ArrayList<>();
    for (NamedTensor tensor : base.toSafetensors().tensors()) {
      sums.add(mixture.sum(tensor));
    }
    return ModelFile.of(mixture.card(), sums, base.card().name() + " with others mixed in");
  }

  private static void requireAlike(FddnConfig expected, Part part) throws ModelFormatException {
    FddnConfig got = part.model().config().withStatistics(expected.statistics());
    if (!got.equals(expected)) {
      throw new ModelFormatException(
          part.name(),
          "got the network "
              + ConfigJson.json(got)
              + ", expected that of the model it is mixed into: "
              + ConfigJson.json(expected));
    }
  }

  private double rest() {
    return 1 - parts.stream().mapToDouble(Part::share).sum();
  }

  /** In double precision, so that the order of the parts does not matter. */
  private NamedTensor sum(NamedTensor own) {
    FloatBuffer values = own.values();
    double[] sum = new double[values.remaining()];
    add(sum, values, rest());
    for (Part part : parts) {
      add(sum, part.model().tensor(own.name()).values(), part.share());
    }
    float[] rounded = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      rounded[i] = (float) sum[i];
    }
    return NamedTensor.copyOf(own.name(), own.dimensions(), rounded);
  }

  private static void add(double[] sum, FloatBuffer values, double share) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += share * values.get(i);
    }
  }

  private ModelCard card() {
    ModelCard card = base.card();
    Origin origin = card.origin();
    StringBuilder training = new StringBuilder(origin.training());
    training.append(training.isEmpty() ? "" : "; ");
    training.append("of these weights ").append(share(rest()));
    for (Part part : parts) {
      training.append(", ").append(share(part.share())).append(" of ").append(part.name());
    }
    var mixed =
        new Origin(
            training.toString(),
            origin.data(),
            origin.licence(),
            origin.credits(),
            origin.createdBy());
    return new ModelCard(card.name(), card.config(), mixed, List.of());
  }

  private static String share(double share) {
    return new BigDecimal(share).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
