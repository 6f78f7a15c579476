package io.github.fddn.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a measurement was told, as {@code name=value}.
 *
 * @param values by their names
 */
record Arguments(Map<String, String> values) {
  /** Refuses names that the measurement does not know. */
  static Arguments of(String[] given, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    for (String argument : given) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2 || !known.contains(parts[0])) {
        throw new IllegalArgumentException(
            "Argument: got " + argument + ", expected name=value with a name of " + known);
      }
      values.put(parts[0], parts[1]);
    }
    return new Arguments(values);
  }

  int number(String name, int otherwise) {
    return number(name).orElse(otherwise);
  }

  OptionalInt number(String name) {
    String value = values.get(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }

  Path file(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Argument: got no " + name + ", expected " + name + "=…");
    }
    return Path.of(value);
  }
}
