package io.github.fddn.restore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The model a deblurrer runs.
 *
 * @param name its name, or its file where it has no card
 * @param licence licence of the weights, if its card says
 * @param parameters trained numbers, if known
 * @param macsPerPixel multiply-adds for a pixel of a tile, if known
 * @param engine what runs it, with version and threads
 * @param warnings what the user should know of it, one line each
 */
public record ModelInfo(
    String name,
    Optional<String> licence,
    OptionalLong parameters,
    OptionalDouble macsPerPixel,
    String engine,
    List<String> warnings) {
  /** Keeps a copy of the warnings. */
  public ModelInfo {
    warnings = List.copyOf(warnings);
  }

  /** The same model, where each pixel is computed {@code passes} times. */
  ModelInfo repeated(int passes) {
    OptionalDouble macs =
        macsPerPixel.isPresent()
            ? OptionalDouble.of(passes * macsPerPixel.getAsDouble())
            : OptionalDouble.empty();
    return new ModelInfo(name, licence, parameters, macs, engine, warnings);
  }
}
