package io.github.fddn.train;

import io.github.fddn.data.augment.AugmentationSettings;
import io.github.fddn.data.augment.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The section {@code augmentation} of a recipe: the word of a profile, or chances of transforms,
 * {@code {flip: 0.5}}, over those of a profile if one is named, {@code {profile: paper, snow: 0}}.
 */
final class AugmentationSection {
  private static final String PROFILE = "profile";
  private static final List<String> PROFILES = List.of("none", "paper", "fidelity");

  private AugmentationSection() {}

  static AugmentationSettings read(JsonNode section, String file) throws RecipeException {
    if (section.isString()) {
      return profile(section.asString(), file);
    }
    if (!(section instanceof ObjectNode keys)) {
      throw new IllegalArgumentException(
          "augmentation: got " + section + ", expected a profile or chances of transforms");
    }
    JsonNode base = keys.path(PROFILE);
    Map<Transform, Double> chances = new EnumMap<>(Transform.class);
    if (!base.isMissingNode()) {
      chances.putAll(profile(base.asString(""), file).chances());
    }
    for (Map.Entry<String, JsonNode> key : keys.properties()) {
      if (!key.getKey().equals(PROFILE)) {
        chances.put(transform(key.getKey(), file), chance(key.getKey(), key.getValue()));
      }
    }
    return new AugmentationSettings(chances);
  }

  private static AugmentationSettings profile(String word, String file) throws RecipeException {
    return switch (word) {
      case "none" -> AugmentationSettings.none();
      case "paper" -> AugmentationSettings.paper();
      case "fidelity" -> AugmentationSettings.fidelity();
      default ->
          throw new RecipeException(
              file
                  + ": augmentation: got the profile "
                  + word
                  + ", expected "
                  + String.join(", ", PROFILES)
                  + ", or chances of transforms",
              word,
              PROFILES);
    };
  }

  private static Transform transform(String word, String file) throws RecipeException {
    Optional<Transform> known =
        Arrays.stream(Transform.values()).filter(one -> one.word().equals(word)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    List<String> words = new ArrayList<>(List.of(PROFILE));
    Arrays.stream(Transform.values()).map(Transform::word).forEach(words::add);
    throw new RecipeException(
        file + ": augmentation: got the unknown key " + word + ", expected one of " + words,
        word,
        words);
  }

  private static double chance(String word, JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "augmentation." + word + ": got " + value + ", expected 0 to 1");
    }
    return value.asDouble();
  }

  static JsonNode write(AugmentationSettings settings) {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    settings.chances().forEach((transform, chance) -> section.put(transform.word(), chance));
    return section;
  }
}
