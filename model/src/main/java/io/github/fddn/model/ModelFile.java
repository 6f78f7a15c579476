package io.github.fddn.model;

import io.github.fddn.model.json.JsonObject;
import io.github.fddn.model.onnx.ElementType;
import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxTensorData;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of this project with its weights and its card, as read from an ONNX or a safetensors
 * file. Complete by construction: it has every weight that the network asks for, in its shape, all
 * numbers finite, and no other. Weights are views of the bytes that were read. May be shared by
 * threads.
 */
public final class ModelFile {
  /** Key of the card among an ONNX file's or a safetensors file's texts. */
  public static final String CARD_KEY = "fddn.card";

  /** Key of what a training run goes on from; a file that has it is no model. */
  public static final String CHECKPOINT_KEY = "fddn.checkpoint";

  /** Key of the configuration alone, as the PyTorch model reads and writes it. */
  private static final String CONFIG_KEY = "config";

  /** How much of a file is looked at to tell whether it is a text. */
  private static final int TEXT_BYTES = 512;

  /** Beginning of the names of scalars and sizes that belong to the graph, not to the weights. */
  private static final String GRAPH_CONSTANT = "constant/";

  private final ModelCard card;
  private final Map<String, NamedTensor> tensors;

  private ModelFile(ModelCard card, Map<String, NamedTensor> tensors) {
    this.card = card;
    this.tensors = tensors;
  }

  /**
   * Of a card and weights.
   *
   * @param name for messages: the file they came from
   * @throws ModelFormatException if weights are missing, unexpected, misshapen or not finite; all
   *     of them are listed
   */
  public static ModelFile of(ModelCard card, List<NamedTensor> tensors, String name)
      throws ModelFormatException {
    return new ModelFile(card, new WeightCheck(card.config(), name).complete(tensors));
  }

  /**
   * Reads a file, ONNX or safetensors by its content.
   *
   * @throws IOException if it cannot be read, is damaged, or is not a model of this project; the
   *     message names it
   */
  public static ModelFile read(Path file) throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE - 8) {
      throw new ModelFormatException(
          file.toString(), "got " + Files.size(file) + " bytes, expected less than 2 GiB");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Understands the content of a file, ONNX or safetensors.
   *
   * @param content all bytes; must not change afterwards
   * @param name the file's name for messages
   * @throws IOException if it is damaged or not a model of this project
   */
  public static ModelFile parse(byte[] content, String name) throws IOException {
    if (looksLikeSafetensors(content)) {
      return of(Safetensors.parse(content, name), name);
    }
    if (isText(content)) {
      throw new ModelFormatException(
          name, "a text, expected a model (ONNX or safetensors); check the name");
    }
    return of(OnnxReader.read(ByteBuffer.wrap(content), name), name);
  }

  /** Whether a file begins as texts do: models have numbers within their first few bytes. */
  public static boolean isText(byte[] content) {
    for (int i = 0; i < Math.min(content.length, TEXT_BYTES); i++) {
      boolean control = content[i] >= 0 && content[i] < ' ' && content[i] != '\t';
      if (control && content[i] != '\n' && content[i] != '\r') {
        return false;
      }
    }
    return content.length > 0;
  }

  /** A header's length below 4 GiB and the header's brace: no ONNX file begins with such zeros. */
  private static boolean looksLikeSafetensors(byte[] content) {
    return content.length > Long.BYTES
        && content[Long.BYTES] == '{'
        && ByteBuffer.wrap(content).getInt(Integer.BYTES) == 0;
  }

  /** Whether an ONNX file says that it is a model of this project. */
  public static boolean hasCard(OnnxGraph graph) {
    return graph.metadata().containsKey(CARD_KEY);
  }

  /**
   * Of an ONNX file: its card, and its constants as weights. Its nodes are not looked at, as the
   * network is made anew from the card; {@link #describes} looks.
   *
   * @param name the file's name for messages
   * @throws ModelFormatException if it has no card or its weights do not fit the card
   */
  public static ModelFile of(OnnxGraph graph, String name) throws ModelFormatException {
    String json = graph.metadata().get(CARD_KEY);
    if (json == null) {
      throw new ModelFormatException(
          name,
          "got an ONNX model without the text "
              + CARD_KEY
              + ", expected a model of this project; it may be used as a foreign model");
    }
    ModelCard card = card(json, name);
    List<NamedTensor> tensors = new ArrayList<>();
    for (Map.Entry<String, OnnxTensorData> constant : graph.initializers().entrySet()) {
      if (!constant.getKey().startsWith(GRAPH_CONSTANT)) {
        tensors.add(tensor(constant.getKey(), constant.getValue(), name));
      }
    }
    return of(card, tensors, name);
  }

  /**
   * Of a safetensors file: its card, or what its texts {@code config}, {@code training} and {@code
   * licence} say; without {@code config} the published network.
   *
   * @param name the file's name for messages
   * @throws ModelFormatException if its card is wrong, its weights do not fit the card, or it is
   *     the checkpoint of a training run
   */
  public static ModelFile of(Safetensors file, String name) throws ModelFormatException {
    if (file.metadata().containsKey(CHECKPOINT_KEY)) {
      throw new ModelFormatException(
          name,
          "a checkpoint, which only 'fddn train' goes on from; expected a model: best.safetensors"
              + " or last.safetensors beside it");
    }
    String json = file.metadata().get(CARD_KEY);
    ModelCard card = json == null ? cardOfTexts(file.metadata(), name) : card(json, name);
    return of(card, file.tensors(), name);
  }

  /** What the file says about itself. */
  public ModelCard card() {
    return card;
  }

  /** The network. */
  public FddnConfig config() {
    return card.config();
  }

  /**
   * The weight of this name, as stored.
   *
   * @throws IllegalArgumentException if the network has none of this name
   */
  public NamedTensor tensor(String name) {
    NamedTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("Weight: got " + name + ", expected one of the network's");
    }
    return tensor;
  }

  /**
   * The same weights under another card, such as one with other statistics.
   *
   * @throws ModelFormatException if the weights do not fit it
   */
  public ModelFile withCard(ModelCard newCard) throws ModelFormatException {
    return of(newCard, List.copyOf(tensors.values()), newCard.name());
  }

  /** The network as it is written, with its weights and card: what is shipped and exchanged. */
  public OnnxGraph toOnnx() {
    return OnnxExport.canonical(config(), this::constant, Map.of(CARD_KEY, card.toJson()));
  }

  /**
   * Whether the nodes of an ONNX file are the network of this card, one by one: what another
   * runtime makes of the file is then what this program makes of it.
   */
  public boolean describes(OnnxGraph graph) {
    OnnxGraph own = toOnnx();
    return own.nodes().equals(graph.nodes())
        && own.inputs().equals(graph.inputs())
        && own.outputs().equals(graph.outputs())
        && own.initializers().equals(graph.initializers());
  }

  /** The weights in their order, with the card, and with the texts that the PyTorch model reads. */
  public Safetensors toSafetensors() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(CONFIG_KEY, ConfigJson.json(config()).toString());
    texts.put("training", card.origin().training());
    texts.put("licence", card.origin().licence());
    texts.put(CARD_KEY, card.toJson());
    return new Safetensors(texts, List.copyOf(tensors.values()));
  }

  private OnnxTensorData constant(WeightSpec spec) {
    NamedTensor tensor = tensor(spec.name());
    return new OnnxTensorData(
        ElementType.FLOAT,
        tensor.dimensions().stream().map(Integer::longValue).toList(),
        tensor.data());
  }

  private static NamedTensor tensor(String weight, OnnxTensorData data, String name)
      throws ModelFormatException {
    if (data.type() != ElementType.FLOAT) {
      throw new ModelFormatException(
          name, weight + " holds " + data.type() + ", expected FLOAT; export the model again");
    }
    List<Integer> dimensions = new ArrayList<>();
    try {
      for (long dimension : data.dimensions()) {
        dimensions.add(Math.toIntExact(dimension));
      }
      return new NamedTensor(weight, dimensions, data.data());
    } catch (ArithmeticException e) {
      throw new ModelFormatException(
          name,
          weight + " has dimensions " + data.dimensions() + ", expected fewer; the file is damaged",
          e);
    }
  }

  private static ModelCard card(String json, String name) throws ModelFormatException {
    try {
      return ModelCard.parse(json);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(name, "card: " + e.getMessage(), e);
    }
  }

  private static ModelCard cardOfTexts(Map<String, String> texts, String name)
      throws ModelFormatException {
    String training = texts.getOrDefault("training", "");
    String licence = texts.getOrDefault("licence", "");
    return new ModelCard(
        texts.getOrDefault("name", "fddn"),
        configOfTexts(texts, name),
        new ModelCard.Origin(training, "", licence, List.of(), ""),
        List.of());
  }

  private static FddnConfig configOfTexts(Map<String, String> texts, String name)
      throws ModelFormatException {
    String json = texts.get(CONFIG_KEY);
    if (json == null) {
      return FddnConfig.published();
    }
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    try {
      return ConfigJson.config(JsonObject.parse(utf8, 0, utf8.length));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(name, "text " + CONFIG_KEY + ": " + e.getMessage(), e);
    }
  }
}
