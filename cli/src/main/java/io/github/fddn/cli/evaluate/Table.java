package io.github.fddn.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text under headings, the first column to the left, the others to the right. */
final class Table {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  void add(List<String> row) {
    if (row.size() != headings.size()) {
      throw new IllegalArgumentException(
          "Bug: a row has " + row.size() + " cells, expected " + headings.size());
    }
    rows.add(List.copyOf(row));
  }

  /** As Markdown, columns padded so that it can be read as it is. */
  List<String> markdown() {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    List<List<String>> cells =
        all.stream().map(row -> row.stream().map(Table::escaped).toList()).toList();
    int[] widths = new int[headings.size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(3, widths[i]), length(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(cells.get(0), widths));
    lines.add(rule(widths));
    cells.stream().skip(1).forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** As comma-separated values, a heading line first, quoted where needed (RFC 4180). */
  List<String> csv() {
    List<String> lines = new ArrayList<>();
    lines.add(csv(headings));
    rows.forEach(row -> lines.add(csv(row)));
    return lines;
  }

  private static String csv(List<String> row) {
    return row.stream().map(Table::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replaceAll("\\R", " ");
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - length(row.get(i)));
      String cell = i == 0 ? row.get(i) + padding : padding + row.get(i);
      line.append(' ').append(cell).append(" |");
    }
    return line.toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String dashes = "-".repeat(widths[i] - 1);
      line.append(i == 0 ? " " + dashes + "- |" : " " + dashes + ": |");
    }
    return line.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
