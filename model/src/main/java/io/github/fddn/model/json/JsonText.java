package io.github.fddn.model.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Turns JSON text into {@link JsonObject} and back, token by token. */
final class JsonText {
  /** Headers and cards are two levels deep; what is deeper is damaged or hostile. */
  private static final int DEEPEST = 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonText() {}

  static JsonObject parse(byte[] utf8, int offset, int length) {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("got JSON that is not an object, expected an object");
      }
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("got more behind the JSON object, expected its end");
      }
      return object;
    } catch (JacksonException e) {
      String problem = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
      throw new IllegalArgumentException("got no valid JSON (" + problem + ")", e);
    }
  }

  private static JsonObject object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return JsonObject.owning(fields);
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw new IllegalArgumentException(
              parser.currentName() + ": got null, expected a value or no such field");
    };
  }

  private static Long integer(JsonParser parser) {
    try {
      return parser.getLongValue();
    } catch (InputCoercionException e) {
      throw new IllegalArgumentException(
          parser.currentName() + ": got a number beyond 64 bits, expected a smaller one", e);
    }
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }

  static String write(JsonObject object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, object);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, Object value) {
    if (value instanceof JsonObject object) {
      generator.writeStartObject();
      object
          .fields()
          .forEach(
              (name, field) -> {
                generator.writeName(name);
                write(generator, field);
              });
      generator.writeEndObject();
    } else if (value instanceof List<?> values) {
      generator.writeStartArray();
      values.forEach(element -> write(generator, element));
      generator.writeEndArray();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof Number number) {
      generator.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      throw new IllegalArgumentException("Bug: no JSON for a " + value.getClass().getName());
    }
  }

  /** What a value is, in words. */
  static String kind(Object value) {
    if (value instanceof String) {
      return "text";
    } else if (value instanceof JsonObject) {
      return "an object";
    } else if (value instanceof List) {
      return "a list";
    }
    return value.toString();
  }
}
