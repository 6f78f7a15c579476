package io.github.fddn.cli.evaluate;

import io.github.fddn.image.Image;
import io.github.fddn.image.metrics.Alignment;
import io.github.fddn.image.metrics.AlignmentException;
import io.github.fddn.image.metrics.Score;
import java.util.Optional;

/**
 * Measures a restored picture in every convention.
 *
 * @param alignment what brings pictures over each other for the aligned measures, if wanted
 */
record Judge(Optional<Alignment> alignment) {
  /**
   * The score of a picture.
   *
   * @throws IllegalArgumentException if the pictures differ in size or colour channels
   * @throws AlignmentException if they cannot be aligned
   */
  Score score(Image restored, Image sharp) throws AlignmentException {
    Score plain = Score.of(restored, sharp);
    if (alignment.isEmpty()) {
      return plain;
    }
    // The protocol takes pictures as files have them.
    var aligned = alignment.get().align(restored.toEightBit(), sharp.toEightBit()).score();
    return plain.with(aligned);
  }

  /** How pictures are brought together, in words. */
  String protocol() {
    return alignment.map(Alignment::description).orElse("none: pictures are compared as they are");
  }
}
