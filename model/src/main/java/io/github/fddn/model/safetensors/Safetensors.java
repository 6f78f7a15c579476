package io.github.fddn.model.safetensors;

import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a safetensors file holds. Tensors are views of the bytes that were read: nothing is copied,
 * and the bytes must not change afterwards. May be shared by threads.
 *
 * @see <a href="https://github.com/huggingface/safetensors">The format's own description</a>
 */
public final class Safetensors {
  private static final int ALIGNMENT = 8;

  private final Map<String, String> metadata;
  private final List<NamedTensor> tensors;

  /**
   * Of texts and tensors in the order given.
   *
   * @throws IllegalArgumentException if two tensors have the same name or one is called {@code
   *     __metadata__}
   */
  public Safetensors(Map<String, String> metadata, List<NamedTensor> tensors) {
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    this.tensors = List.copyOf(tensors);
    Set<String> names = new HashSet<>();
    for (NamedTensor tensor : tensors) {
      if (tensor.name().equals(SafetensorsHeader.METADATA) || !names.add(tensor.name())) {
        throw new IllegalArgumentException(
            "Safetensors: got the name " + tensor.name() + " again, expected each name once");
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws SafetensorsFormatException if it is damaged or holds other numbers than F32
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE - ALIGNMENT) {
      throw new SafetensorsFormatException(
          file.toString(),
          "file has " + Files.size(file) + " bytes, expected less than 2 GiB; split it");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Understands the content of a file.
   *
   * @param content all bytes; must not change afterwards
   * @param name the file's name for messages
   * @throws SafetensorsFormatException if it is damaged or holds other numbers than F32
   */
  public static Safetensors parse(byte[] content, String name) throws SafetensorsFormatException {
    try {
      return SafetensorsHeader.of(content).contents(content);
    } catch (IllegalArgumentException e) {
      throw new SafetensorsFormatException(name, String.valueOf(e.getMessage()));
    }
  }

  /** Free texts by key, in the file's order. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The tensors in the file's order. */
  public List<NamedTensor> tensors() {
    return tensors;
  }

  /** Writes the file's bytes; does not close the stream. */
  public void write(OutputStream out) throws IOException {
    byte[] header = header().toString().getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-header.length, ALIGNMENT);
    byte[] length = new byte[Long.BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length + padding);
    out.write(length);
    out.write(header);
    out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    for (NamedTensor tensor : tensors) {
      out.write(bytes(tensor));
    }
  }

  private JsonObject header() {
    JsonObject header = JsonObject.empty();
    if (!metadata.isEmpty()) {
      JsonObject texts = JsonObject.empty();
      metadata.forEach(texts::put);
      header.put(SafetensorsHeader.METADATA, texts);
    }
    long at = 0;
    for (NamedTensor tensor : tensors) {
      long end = at + tensor.data().remaining();
      header.put(
          tensor.name(),
          JsonObject.empty()
              .put("dtype", "F32")
              .put("shape", tensor.dimensions())
              .put("data_offsets", List.of(at, end)));
      at = end;
    }
    return header;
  }

  private static byte[] bytes(NamedTensor tensor) {
    byte[] bytes = new byte[tensor.data().remaining()];
    tensor.data().get(bytes);
    return bytes;
  }
}
