package io.github.fddn.cli.evaluate;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.image.Image;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** A {@link Contender} at work. */
public interface Restorer extends AutoCloseable {
  /**
   * A restored picture.
   *
   * @param image eight or sixteen bits
   * @param seconds what restoring took; empty where it was done elsewhere
   */
  record Restored(Image image, OptionalDouble seconds) {}

  /**
   * Restores the blurred picture of a pair.
   *
   * @param blurred the picture, decoded
   * @param cancelled asked now and then
   * @throws IOException if there is no restored picture, or it cannot be read; one line
   */
  Restored restore(BlurSharpPair pair, Image blurred, BooleanSupplier cancelled) throws IOException;

  /** What is known of the model; empty for a folder. */
  Optional<ModelFacts> facts();

  @Override
  void close();
}
