package io.github.fddn.train;

import io.github.fddn.data.augment.AugmentationSettings;
import io.github.fddn.data.crops.CropSettings;
import io.github.fddn.model.ModelCard;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.LossSettings.Term;
import io.github.fddn.train.Recipe.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads and writes recipes.
 *
 * <p>A recipe is one YAML file; each record of {@link Recipe} is a section, each component a key in
 * lower case with underscores. What a file does not say is as in {@link #defaults}, and a stage
 * begins with what the stage before it said. {@code model} has the fields of a card's {@code
 * network} (docs/model-format.md), {@code augmentation} a profile's word or chances of transforms.
 * Unknown keys are errors.
 */
public final class RecipeFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private RecipeFile() {}

  /** The recipe as it stands in the file. */
  private record Written(
      String name,
      JsonNode model,
      StartWeights.Initial initial,
      long seed,
      Map<Term, Double> loss,
      OptimizerSettings optimizer,
      CropSettings crops,
      JsonNode augmentation,
      List<Stage> stages,
      Validation validation) {

    Recipe recipe(String file) throws RecipeException {
      return new Recipe(
          name,
          RecipeFile.config(model),
          initial,
          seed,
          new LossSettings(loss),
          optimizer,
          crops,
          AugmentationSection.read(augmentation, file),
          stages,
          validation);
    }
  }

  /** The published network, one stage, absolute error. */
  public static Recipe defaults() {
    return new Recipe(
        "fddn",
        FddnConfig.published(),
        StartWeights.Initial.UNIFORM,
        1,
        LossSettings.of(Term.CHARBONNIER),
        OptimizerSettings.of(OptimizerSettings.Kind.ADAMW),
        CropSettings.defaults(),
        AugmentationSettings.none(),
        List.of(Stage.defaults()),
        new Validation(1000, 8, 256));
  }

  /**
   * Reads a recipe.
   *
   * @throws RecipeException if it is no recipe; one line that names the file and the key
   * @throws IOException if the file cannot be read
   */
  public static Recipe read(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  /**
   * Understands the text of a recipe.
   *
   * @param name the file's name for messages
   * @throws RecipeException if it is no recipe
   */
  public static Recipe parse(String text, String name) throws RecipeException {
    try {
      JsonNode said = YAML.readTree(text);
      if (!(said instanceof ObjectNode recipe)) {
        throw new IllegalArgumentException(
            "got no keys, expected a recipe such as those in recipes/");
      }
      ObjectNode whole = tree(defaults());
      List<JsonNode> stages = stages(whole, recipe);
      if (recipe.has("loss")) {
        whole.remove("loss");
      }
      merge(whole, recipe);
      ArrayNode merged = whole.putArray("stages");
      stages.forEach(merged::add);
      return YAML.treeToValue(whole, Written.class).recipe(name);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = new ArrayList<>();
      e.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
      throw new RecipeException(
          name + ": got the unknown key " + e.getPropertyName() + ", expected one of " + known,
          e.getPropertyName(),
          known);
    } catch (JacksonException e) {
      throw new RecipeException(name + ": " + reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new RecipeException(name + ": " + e.getMessage(), e);
    }
  }

  /** What a check of ours said, or where the text is no YAML of this form. */
  private static String reason(JacksonException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof IllegalArgumentException) {
      return String.valueOf(cause.getMessage());
    }
    String where = e instanceof DatabindException ? key(e) + ": " : "";
    String what = e.getOriginalMessage().lines().findFirst().orElse("no YAML");
    // Names of Java's types say nothing to somebody who writes a recipe.
    String plain = what.replaceAll("([a-z_][a-z0-9_]*\\.)+(?=[A-Z])", "");
    return where + plain + ", expected a recipe such as those in recipes/";
  }

  /** Where it stands, such as {@code stages.0.motion.most}. */
  private static String key(JacksonException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? String.valueOf(step.getIndex())
                    : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  /** Each stage over the one before it, the first over the defaults. */
  private static List<JsonNode> stages(ObjectNode whole, ObjectNode recipe) {
    ObjectNode last = (ObjectNode) whole.get("stages").get(0);
    List<JsonNode> stages = new ArrayList<>();
    JsonNode said = recipe.path("stages");
    for (JsonNode stage : said) {
      ObjectNode next = last.deepCopy();
      if (stage instanceof ObjectNode keys) {
        merge(next, keys);
      }
      stages.add(next);
      last = next;
    }
    return said.isMissingNode() ? List.of(last) : stages;
  }

  private static void merge(ObjectNode into, ObjectNode said) {
    for (Map.Entry<String, JsonNode> key : said.properties()) {
      if (into.get(key.getKey()) instanceof ObjectNode known
          && key.getValue() instanceof ObjectNode own) {
        merge(known, own);
      } else {
        into.set(key.getKey(), key.getValue());
      }
    }
  }

  /** The recipe as YAML with every key. */
  public static String write(Recipe recipe) {
    return YAML.writeValueAsString(tree(recipe));
  }

  private static ObjectNode tree(Recipe recipe) {
    Written written =
        new Written(
            recipe.name(),
            card(recipe).get("network"),
            recipe.initial(),
            recipe.seed(),
            recipe.loss().terms(),
            recipe.optimizer(),
            recipe.crops(),
            AugmentationSection.write(recipe.augmentation()),
            recipe.stages(),
            recipe.validation());
    return YAML.valueToTree(written);
  }

  /** The network of a card's fields; the card's own reader checks them. */
  private static FddnConfig config(JsonNode model) {
    return ModelCard.parseConfig(model.toString());
  }

  private static ObjectNode card(Recipe recipe) {
    ModelCard card =
        new ModelCard(recipe.name(), recipe.model(), ModelCard.Origin.unknown(), List.of());
    return (ObjectNode) YAML.readTree(card.toJson());
  }
}
