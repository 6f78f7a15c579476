package io.github.fddn.model.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object whose fields are asked for by type. Every refusal is an {@link
 * IllegalArgumentException} that names the field, what it is and what was expected.
 */
public final class JsonObject {
  /** Text, Long, Double, Boolean, JsonObject or a List of these, by name. */
  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Reads {@code length} bytes of UTF-8 from {@code offset}: one object and nothing behind it but
   * white space.
   *
   * @throws IllegalArgumentException if that is not JSON, not an object, or a name stands twice
   */
  public static JsonObject parse(byte[] utf8, int offset, int length) {
    return JsonText.parse(utf8, offset, length);
  }

  static JsonObject owning(Map<String, Object> fields) {
    return new JsonObject(fields);
  }

  /** One that holds no field, to put some in. */
  public static JsonObject empty() {
    return new JsonObject(new LinkedHashMap<>());
  }

  /** Adds a field, or replaces it; the object itself. */
  public JsonObject put(String name, String value) {
    return putValue(name, value);
  }

  /** Adds a field, or replaces it; the object itself. */
  public JsonObject put(String name, long value) {
    return putValue(name, value);
  }

  /** Adds a field, or replaces it; the object itself. */
  public JsonObject put(String name, double value) {
    return putValue(name, value);
  }

  /** Adds a field, or replaces it; the object itself. */
  public JsonObject put(String name, boolean value) {
    return putValue(name, value);
  }

  /** Adds a field, or replaces it; the object itself. */
  public JsonObject put(String name, JsonObject value) {
    return putValue(name, value);
  }

  /** Adds a list of texts, numbers or objects, or replaces it; the object itself. */
  public JsonObject put(String name, List<?> values) {
    return putValue(name, List.copyOf(values));
  }

  private JsonObject putValue(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** The names in their order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** Whether there is a field of this name. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A text. */
  public String text(String name) {
    return typed(name, required(name), String.class, "text");
  }

  /** True or false. */
  public boolean truth(String name) {
    return typed(name, required(name), Boolean.class, "true or false");
  }

  /** A whole number from {@code least} to {@code most}. */
  public long integer(String name, long least, long most) {
    return within(name, typed(name, required(name), Long.class, "a whole number"), least, most);
  }

  /** A number, whole or not. */
  public double number(String name) {
    Object value = required(name);
    return value instanceof Long whole
        ? whole.doubleValue()
        : typed(name, value, Double.class, "a number");
  }

  /** An object. */
  public JsonObject object(String name) {
    return typed(name, required(name), JsonObject.class, "an object");
  }

  /** A list of whole numbers from {@code least} to {@code most} each. */
  public List<Long> integers(String name, long least, long most) {
    List<Long> all = list(name, Long.class, "whole numbers");
    for (long value : all) {
      within(name, value, least, most);
    }
    return all;
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    return list(name, String.class, "texts");
  }

  /** A list of objects. */
  public List<JsonObject> objects(String name) {
    return list(name, JsonObject.class, "objects");
  }

  /** The object as JSON without spaces, letters beyond ASCII escaped. */
  @Override
  public String toString() {
    return JsonText.write(this);
  }

  Map<String, Object> fields() {
    return fields;
  }

  private <E> List<E> list(String name, Class<E> type, String expected) {
    List<?> values = typed(name, required(name), List.class, "a list of " + expected);
    List<E> all = new ArrayList<>(values.size());
    for (Object value : values) {
      all.add(typed(name, value, type, "a list of " + expected));
    }
    return all;
  }

  private Object required(String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": got nothing, expected this field to be there");
    }
    return value;
  }

  private static long within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": got " + value + ", expected " + (least == most ? "" : least + " to ") + most);
    }
    return value;
  }

  private static <E> E typed(String name, Object value, Class<E> type, String expected) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + ": got " + JsonText.kind(value) + ", expected " + expected);
    }
    return type.cast(value);
  }
}
