package io.github.fddn.cli.evaluate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a table tells of a model beside its scores.
 *
 * @param megabytes size of its weights, 10⁶ bytes, four bytes a parameter; of its file where the
 *     parameters are not known
 * @param macsPerPixel multiply-adds for a pixel, if known
 * @param engine what ran it, with version and threads
 * @param warnings what the user should know of it
 */
public record ModelFacts(
    OptionalDouble megabytes, OptionalDouble macsPerPixel, String engine, List<String> warnings) {
  /** Keeps a copy. */
  public ModelFacts {
    warnings = List.copyOf(warnings);
  }
}
