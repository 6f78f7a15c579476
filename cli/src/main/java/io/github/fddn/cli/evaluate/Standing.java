package io.github.fddn.cli.evaluate;

import io.github.fddn.image.metrics.Score;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything measured of one contender.
 *
 * @param name what tables call it
 * @param facts what is known of its model; empty for a folder
 * @param pictures the pictures it restored, in the order of the set
 */
record Standing(String name, Optional<ModelFacts> facts, List<Measured> pictures) {
  /** Keeps a copy. */
  Standing {
    pictures = List.copyOf(pictures);
  }

  Score meanAfter() {
    return Score.mean(pictures.stream().map(Measured::after).toList());
  }

  /** Of the pictures this contender restored. */
  Score meanBefore() {
    return Score.mean(pictures.stream().map(Measured::before).toList());
  }

  OptionalDouble meanGain() {
    return pictures.stream().mapToDouble(Measured::gain).average();
  }

  OptionalDouble meanSeconds() {
    return pictures.stream().flatMapToDouble(picture -> picture.seconds().stream()).average();
  }
}
