package io.github.fddn.cli.pages;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.ModelFormatException;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.restore.ShippedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds out by its content what a file is, and describes it. */
public final class FilePage {
  private FilePage() {}

  /**
   * The page of a model or photograph.
   *
   * @throws IOException if it cannot be read, is damaged or is neither; the message names it
   */
  public static Page of(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": no such file; check the name");
    }
    if (Files.isDirectory(file)) {
      throw new NoSuchFileException(file + ": is a folder, expected a model or a photograph");
    }
    try (var in = Files.newInputStream(file)) {
      if (ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFF_BYTES)).isPresent()) {
        return PhotoPage.of(file);
      }
    }
    if (Files.size(file) > Integer.MAX_VALUE - 8) {
      throw new ModelFormatException(
          file.toString(), "got " + Files.size(file) + " bytes, expected less than 2 GiB");
    }
    byte[] content = Files.readAllBytes(file);
    if (isSafetensors(content)) {
      return ModelPage.of(
          file.toString(), "FDDN weights (safetensors)", ModelFile.parse(content, file.toString()));
    }
    if (ModelFile.isText(content)) {
      throw new ModelFormatException(
          file.toString(),
          "neither a model nor a picture; expected ONNX, safetensors or a photograph, check the"
              + " name");
    }
    OnnxGraph graph = OnnxReader.read(ByteBuffer.wrap(content), file.toString());
    if (!ModelFile.hasCard(graph)) {
      return ForeignPage.of(file, graph);
    }
    ModelFile model = ModelFile.of(graph, file.toString());
    return ModelPage.of(file.toString(), "FDDN model (ONNX)", model)
        .fact(
            "graph",
            model.describes(graph)
                ? "the network of this card, node by node"
                : "other nodes than the card's network; this program makes the network anew");
  }

  /** A header's length in eight bytes, then a brace. */
  private static boolean isSafetensors(byte[] content) {
    return content.length > Long.BYTES && content[Long.BYTES] == '{';
  }

  /** The page of a model that is part of the program. */
  public static Page ofShipped(ShippedModel model) throws IOException {
    return ModelPage.of(model.word(), "FDDN model, part of the program", model.read());
  }
}
