package io.github.fddn.model;

import io.github.fddn.model.json.JsonObject;
import io.github.fddn.network.FddnConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a model file says about itself. Its JSON travels in the file; docs/model-format.md lists the
 * fields.
 *
 * @param name what people call the model
 * @param config the network
 * @param origin where it comes from and what may be done with it
 * @param metrics what was measured with it; may be empty
 */
public record ModelCard(String name, FddnConfig config, Origin origin, List<Metric> metrics) {
  /** Version of the card that this program writes, and the newest that it reads. */
  public static final int FORMAT_VERSION = 1;

  /** The values that a network of this project takes and gives, black to white. */
  public static final String INPUT_VALUES = "0..1";

  /** The order of channels that a network of this project takes and gives. */
  public static final String INPUT_CHANNELS = "RGB";

  /** Rejects a blank name. */
  public ModelCard {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: got a blank, expected what people call the model");
    }
    metrics = List.copyOf(metrics);
  }

  /**
   * Where a model comes from and what may be done with it; empty texts where nothing is known.
   *
   * @param training how it was trained
   * @param data on which pictures
   * @param licence SPDX identifier of the weights' licence
   * @param credits whom to thank: authors of the method, the pictures, the training
   * @param createdBy program and version that made the file
   */
  public record Origin(
      String training, String data, String licence, List<String> credits, String createdBy) {
    /** Copies the credits. */
    public Origin {
      credits = List.copyOf(credits);
    }

    /** One of which nothing is known. */
    public static Origin unknown() {
      return new Origin("", "", "", List.of(), "");
    }
  }

  /**
   * One measured number.
   *
   * @param data what it was measured on
   * @param measure what was measured, such as {@code PSNR gain}
   * @param value the number
   * @param unit its unit; empty for a pure number
   */
  public record Metric(String data, String measure, double value, String unit) {
    /** Rejects what is not a number. */
    public Metric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value: got " + value + ", expected a finite number");
      }
    }
  }

  /**
   * Reads a card.
   *
   * @throws IllegalArgumentException if it is not JSON, of an unknown version, or a field is wrong
   */
  public static ModelCard parse(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return CardJson.card(JsonObject.parse(utf8, 0, utf8.length));
  }

  /**
   * Reads the network alone: the object that stands in a card under {@code network}.
   *
   * @throws IllegalArgumentException if it is not JSON or a field is missing, wrong or unknown
   */
  public static FddnConfig parseConfig(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return ConfigJson.config(JsonObject.parse(utf8, 0, utf8.length));
  }

  /** The card as JSON in one line. */
  public String toJson() {
    return CardJson.json(this).toString();
  }

  /** The same with another network. */
  public ModelCard withConfig(FddnConfig newConfig) {
    return new ModelCard(name, newConfig, origin, metrics);
  }
}
