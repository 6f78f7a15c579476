package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.ModelFormatException;
import io.github.fddn.model.onnx.OnnxFormatException;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.model.safetensors.SafetensorsFormatException;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeException;
import io.github.fddn.train.RecipeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Models, their cards and recipes are read as what is written again, or refused in one line. */
final class ModelChecks {

  private ModelChecks() {}

  static void safetensors(byte[] input) throws IOException {
    try {
      Safetensors read = Safetensors.parse(input, Messages.NAME);
      byte[] once = bytes(read);
      Safetensors again = Safetensors.parse(once, Messages.NAME);
      assertThat(again.metadata()).isEqualTo(read.metadata());
      assertThat(again.tensors()).isEqualTo(read.tensors());
      assertThat(bytes(again)).isEqualTo(once);
    } catch (SafetensorsFormatException e) {
      Messages.assertTells(e);
    }
  }

  private static byte[] bytes(Safetensors file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  static void onnx(byte[] input) throws IOException {
    try {
      OnnxGraph read = OnnxReader.read(ByteBuffer.wrap(input), Messages.NAME);
      assertIsWrittenAndReadAgain(read);
    } catch (OnnxFormatException e) {
      Messages.assertTells(e);
    }
  }

  private static void assertIsWrittenAndReadAgain(OnnxGraph graph) throws IOException {
    byte[] once;
    try {
      once = OnnxWriter.write(graph);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageEndingWith("of a kind that cannot be written, such as strings");
      return;
    }
    OnnxGraph again = OnnxReader.read(ByteBuffer.wrap(once), Messages.NAME);
    assertThat(OnnxWriter.write(again)).as("written twice").isEqualTo(once);
  }

  static void model(byte[] input) throws IOException {
    try {
      ModelFile read = ModelFile.parse(input, Messages.NAME);
      byte[] onnx = OnnxWriter.write(read.toOnnx());
      ModelFile again = ModelFile.parse(onnx, Messages.NAME);
      assertThat(again.card()).isEqualTo(read.card());
      byte[] safetensors = bytes(again.toSafetensors());
      ModelFile back = ModelFile.parse(safetensors, Messages.NAME);
      assertThat(OnnxWriter.write(back.toOnnx())).as("there and back").isEqualTo(onnx);
    } catch (ModelFormatException | OnnxFormatException | SafetensorsFormatException e) {
      Messages.assertTells(e);
    }
  }

  static void card(byte[] input) {
    String json = new String(input, StandardCharsets.UTF_8);
    ModelCard card;
    try {
      card = ModelCard.parse(json);
    } catch (IllegalArgumentException e) {
      // As a file with this card in it is refused.
      Messages.assertTells(new ModelFormatException(Messages.NAME, String.valueOf(e.getMessage())));
      return;
    }
    assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
  }

  static void recipe(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8);
    Recipe recipe;
    try {
      recipe = RecipeFile.parse(text, Messages.NAME);
    } catch (RecipeException e) {
      Messages.assertTells(e);
      return;
    }
    String written = RecipeFile.write(recipe);
    assertThat(RecipeFile.write(RecipeFile.parse(written, Messages.NAME))).isEqualTo(written);
  }
}
