package io.github.fddn.cli.pages;

import io.github.fddn.model.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A titled list of facts, once for people and once for programs. */
public final class Page {
  /** Longer values go on in the next line. */
  private static final int LINE = 90;

  private final String title;
  private final List<String[]> rows = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();
  private final JsonObject json = JsonObject.empty();
  private boolean usable = true;

  Page(String file, String kind) {
    this.title = file + ": " + kind;
    json.put("file", file).put("kind", kind);
  }

  /** A fact; blank ones are left out. */
  Page fact(String label, String value) {
    if (!value.isBlank()) {
      rows.add(new String[] {label, value});
      json.put(label.replace(' ', '_'), value);
    }
    return this;
  }

  /** A fact for people only. */
  Page shown(String label, String value) {
    rows.add(new String[] {label, value});
    return this;
  }

  /** A fact that is a number for programs. */
  Page fact(String label, String value, long number) {
    rows.add(new String[] {label, value});
    json.put(label.replace(' ', '_'), number);
    return this;
  }

  /** Lines below the facts, for people, and the same for programs. */
  Page table(String name, List<String> lines, List<JsonObject> objects) {
    tail.add("");
    tail.addAll(lines);
    json.put(name, objects);
    return this;
  }

  /** That the file cannot be used, and why. */
  Page unusable(String why) {
    usable = false;
    rows.add(new String[] {"usable", "no: " + why});
    json.put("problem", why);
    return this;
  }

  /** Whether the file can be used for what it is. */
  public boolean usable() {
    return usable;
  }

  /** Lines for people. */
  public List<String> lines() {
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(title);
    for (String[] row : rows) {
      String label = "  " + row[0] + " ".repeat(width - row[0].length() + 2);
      for (String line : wrapped(row[1])) {
        lines.add(label + line);
        label = " ".repeat(width + 4);
      }
    }
    lines.addAll(tail);
    return lines;
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > LINE) {
      int space = rest.lastIndexOf(' ', LINE);
      if (space <= 0) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
    }
    lines.add(rest);
    return lines;
  }

  /** One object for programs. */
  public JsonObject json() {
    return json;
  }
}
