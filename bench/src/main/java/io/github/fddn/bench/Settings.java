package io.github.fddn.bench;

import io.github.fddn.network.AttentionStatistics;
import java.util.Map;

/**
 * What to measure.
 *
 * @param height rows of the picture
 * @param width columns of the picture
 * @param rounds times that each contestant runs, after one that does not count
 * @param threads of the engines and of the matrix product
 * @param spinning whether the engine's threads wait for work without sleeping
 * @param statistics what the attentions look at
 */
record Settings(
    int height,
    int width,
    int rounds,
    int threads,
    boolean spinning,
    AttentionStatistics statistics) {
  /** The grid that the shipped model has; sizes are padded to it. */
  private static final int GRID = 32;

  private static final int WINDOW = 5;

  static Settings of(Map<String, String> given) {
    return new Settings(
        number(given, "height", 720),
        number(given, "width", 1280),
        number(given, "rounds", 7),
        number(given, "threads", 2),
        given.getOrDefault("spinning", "yes").equals("yes"),
        given.getOrDefault("statistics", "local").equals("global")
            ? new AttentionStatistics.Global()
            : new AttentionStatistics.Local(GRID, WINDOW));
  }

  int paddedHeight() {
    return padded(height);
  }

  int paddedWidth() {
    return padded(width);
  }

  private int padded(int side) {
    int multiple = Math.max(8, statistics.cellPixels());
    return (side + multiple - 1) / multiple * multiple;
  }

  private static int number(Map<String, String> given, String name, int otherwise) {
    return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
  }
}
