package io.github.fddn.cli.train;

import io.github.fddn.train.Recipe;
import java.util.List;

/**
 * What a run is made of.
 *
 * @param recipe the recipe
 * @param data the pictures
 * @param program what trains
 */
public record RunFacts(Recipe recipe, Data data, Program program) {

  /**
   * The pictures of a run.
   *
   * @param title what people call them
   * @param count how many crops are drawn from
   * @param fingerprint stands for their names, sizes and use: hexadecimal digits
   * @param leftOut what could not be used, a line each
   */
  public record Data(String title, int count, String fingerprint, List<String> leftOut) {
    /** Keeps a copy. */
    public Data {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * What trains.
   *
   * @param version the program and its version
   * @param commit of its sources; {@code unknown} where it was not built from a repository
   * @param machine Java, system, processors
   */
  public record Program(String version, String commit, String machine) {}
}
