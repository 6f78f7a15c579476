package io.github.fddn.model.safetensors;

import io.github.fddn.model.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checked header of a safetensors file. Every refusal is an {@link IllegalArgumentException}
 * without the file's name.
 *
 * @param json the header itself
 * @param dataOffset where the data begin, in bytes
 * @param dataLength bytes of data
 */
record SafetensorsHeader(JsonObject json, int dataOffset, int dataLength) {
  static final String METADATA = "__metadata__";

  private static final int MOST_HEADER_BYTES = 16 << 20;
  private static final int MOST_DIMENSIONS = 8;
  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
  private static final String REMEDY = "; the file is damaged or cut short, fetch it again";

  /** Of a whole file. */
  static SafetensorsHeader of(byte[] content) {
    if (content.length < Long.BYTES) {
      throw new IllegalArgumentException(
          "got "
              + content.length
              + " bytes, expected at least the 8 of a safetensors header"
              + REMEDY);
    }
    long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MOST_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "header length is "
              + Long.toUnsignedString(length)
              + " bytes, expected 2 to "
              + MOST_HEADER_BYTES
              + "; not a safetensors file, or damaged");
    }
    int begin = Long.BYTES + (int) length;
    if (begin > content.length) {
      throw new IllegalArgumentException(
          "header ends at byte " + begin + ", the file at " + content.length + REMEDY);
    }
    if (content[Long.BYTES] != '{') {
      throw new IllegalArgumentException(
          "header does not begin with '{'; not a safetensors file, or damaged");
    }
    try {
      return new SafetensorsHeader(
          JsonObject.parse(content, Long.BYTES, (int) length), begin, content.length - begin);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("header: " + e.getMessage() + REMEDY, e);
    }
  }

  /** Texts and tensors, the tensors being views of {@code content}. */
  Safetensors contents(byte[] content) {
    ByteBuffer data = ByteBuffer.wrap(content, dataOffset, dataLength).slice();
    List<Entry> entries = entries();
    requireNoGaps(entries);
    List<NamedTensor> tensors = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      data.limit((int) entry.end()).position((int) entry.begin());
      tensors.add(new NamedTensor(entry.name(), entry.shape(), data));
    }
    return new Safetensors(metadata(), tensors);
  }

  private Map<String, String> metadata() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (json.has(METADATA)) {
      JsonObject object = json.object(METADATA);
      object.names().forEach(key -> texts.put(key, object.text(key)));
    }
    return texts;
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (String name : json.names()) {
      if (!name.equals(METADATA)) {
        entries.add(entry(name, json.object(name)));
      }
    }
    return entries;
  }

  private Entry entry(String name, JsonObject fields) {
    if (!fields.names().equals(FIELDS)) {
      throw new IllegalArgumentException(
          name + ": got fields " + fields.names() + ", expected dtype, shape and data_offsets");
    }
    String dtype = fields.text("dtype");
    if (!dtype.equals("F32")) {
      throw new IllegalArgumentException(
          name + " holds " + dtype + ", expected F32; convert the weights to float32");
    }
    try {
      List<Integer> shape =
          fields.integers("shape", 0, Integer.MAX_VALUE).stream().map(Math::toIntExact).toList();
      List<Long> offsets = fields.integers("data_offsets", 0, dataLength);
      return entry(name, shape, offsets);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage() + REMEDY, e);
    }
  }

  private static Entry entry(String name, List<Integer> shape, List<Long> offsets) {
    if (shape.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "got " + shape.size() + " dimensions, expected at most " + MOST_DIMENSIONS);
    }
    if (offsets.size() != 2) {
      throw new IllegalArgumentException("data_offsets: got " + offsets + ", expected two numbers");
    }
    long bytes = offsets.get(1) - offsets.get(0);
    if (bytes != bytes(shape)) {
      throw new IllegalArgumentException(
          "data_offsets "
              + offsets
              + " hold "
              + bytes
              + " bytes, expected "
              + bytes(shape)
              + " for shape "
              + shape);
    }
    return new Entry(name, shape, offsets.get(0), offsets.get(1));
  }

  private static long bytes(List<Integer> shape) {
    long bytes = Float.BYTES;
    try {
      for (int dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "shape: got " + shape + ", expected fewer values than 64 bits count", e);
    }
    return bytes;
  }

  private void requireNoGaps(List<Entry> entries) {
    long at = 0;
    for (Entry entry : inOrderOfData(entries)) {
      if (entry.begin() != at) {
        throw new IllegalArgumentException(
            entry.name()
                + " begins at byte "
                + entry.begin()
                + " of the data, expected "
                + at
                + ": tensors must neither overlap nor leave gaps"
                + REMEDY);
      }
      at = entry.end();
    }
    if (at != dataLength) {
      throw new IllegalArgumentException(
          "tensors end at byte " + at + " of the data, the data at " + dataLength + REMEDY);
    }
  }

  private static List<Entry> inOrderOfData(List<Entry> entries) {
    return entries.stream()
        .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
        .toList();
  }

  /** One tensor of the header; begin and end are bytes of the data. */
  private record Entry(String name, List<Integer> shape, long begin, long end) {}
}
